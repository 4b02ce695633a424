using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>Bits of an input, as written.</summary>
/// <param name="Field">The input.</param>
/// <param name="Mask">The bits.</param>
public sealed record ClassicMask(Located<string> Field, Located<uint> Mask);
