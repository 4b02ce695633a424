using FastAbi.Model.Fields;

namespace FastAbi.Model.Classic;

/// <summary>Bits of an input with which the classic call does more than FastABI's.</summary>
/// <param name="Field">The input.</param>
/// <param name="Mask">The bits; bit 31 is clear.</param>
public sealed record ClassicBits(Field Field, uint Mask);
