using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>An operation that Xen has and FastABI does not carry.</summary>
/// <param name="Constant">Xen's constant for its number.</param>
/// <param name="Reason">Why; null where that could not be read.</param>
/// <param name="Releases">The Xen releases that have it, where that matters.</param>
/// <param name="Doc">What it does, and why the reason holds.</param>
public sealed record LeftOutOperation(Located<string> Constant, LeftOutReason? Reason, ReleaseRange Releases, string? Doc);
