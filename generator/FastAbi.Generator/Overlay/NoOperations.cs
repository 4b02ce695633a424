using FastAbi.Generator.Diagnostics;

namespace FastAbi.Generator.Overlay;

/// <summary>Constants that are named like operations of a hypercall and are none.</summary>
/// <param name="Constants">The constants.</param>
/// <param name="Since">The first Xen release that has them, where that matters.</param>
/// <param name="Doc">What they are.</param>
public sealed record NoOperations(IReadOnlyList<Located<string>> Constants, string? Since, string? Doc);
