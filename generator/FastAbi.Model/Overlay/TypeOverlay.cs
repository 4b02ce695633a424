using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>A type that Xen's headers name, and what it is.</summary>
/// <param name="Name">Xen's name.</param>
/// <param name="Is">The fixed-width integer behind it; null where that could not be read.</param>
/// <param name="Doc">What its values mean.</param>
public sealed record TypeOverlay(Located<string> Name, Located<string>? Is, string? Doc);
