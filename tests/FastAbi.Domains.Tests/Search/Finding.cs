namespace FastAbi.Domains.Tests.Search;

/// <summary>What a search has come to.</summary>
/// <param name="States">How many states it has seen.</param>
/// <param name="Depth">After how many steps it ended.</param>
/// <param name="Problem">A claim that does not hold and the steps that lead there, the fewest; null where all hold.</param>
public sealed record Finding(int States, int Depth, string? Problem);
