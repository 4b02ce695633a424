namespace FastAbi.Benchmarks.Inline;

/// <summary>How many instructions a call site has.</summary>
/// <param name="Executed">Those of a successful call, the hypercall as one, to the return.</param>
/// <param name="Code">All that the compiler wrote, but what only fills space.</param>
public readonly record struct SiteCount(int Executed, int Code);
