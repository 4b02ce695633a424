namespace FastAbi.Model.Diagnostics;

/// <summary>What was read from several places.</summary>
/// <param name="Items">What could be read.</param>
/// <param name="IsComplete">Whether that is all, so that what is not here does not exist.</param>
public sealed record Collected<T>(IReadOnlyList<T> Items, bool IsComplete);
