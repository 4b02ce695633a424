using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>Constants that are named like operations of a hypercall and are none.</summary>
/// <param name="Constants">The constants that are named one by one.</param>
/// <param name="Enumeration">The enumeration, all of whose enumerators they are; null where there is none.</param>
/// <param name="Releases">The Xen releases that have them, where that matters.</param>
/// <param name="Doc">What they are.</param>
public sealed record NoOperations(IReadOnlyList<Located<string>> Constants, Located<string>? Enumeration, ReleaseRange Releases,
    string? Doc);
