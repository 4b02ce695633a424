namespace FastAbi.Benchmarks.Documents;

/// <summary>Bars of one kind.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Color">How they look.</param>
internal sealed record BarSeries(string Name, string Color);
