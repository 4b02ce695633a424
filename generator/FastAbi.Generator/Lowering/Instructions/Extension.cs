using FastAbi.Model.Types;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>How a value's low bits fill a 64-bit register.</summary>
/// <param name="Bits">How many bits count: 8, 16, 32 or 64.</param>
/// <param name="IsSigned">Whether the sign fills the rest; zeros otherwise.</param>
public readonly record struct Extension(int Bits, bool IsSigned)
{
    /// <summary>All 64 bits count.</summary>
    public static Extension None => new(64, false);

    /// <summary>Whether the upper half only has to become zero, as every 32-bit instruction makes it.</summary>
    public bool IsZero32 => this == new Extension(32, false);

    /// <summary>The extension of a C type. A 64-bit value needs none, signed or not.</summary>
    public static Extension Of(CType type) => type.Bits == 64 ? None : new Extension(type.Bits, type.IsSigned);
}
