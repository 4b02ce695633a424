using FastAbi.Model.Registers;

namespace FastAbi.Proof.Least;

/// <summary>A value that has to get from one register to another, or be extended where it is.</summary>
/// <param name="Source">Where it is.</param>
/// <param name="Destination">Where it belongs.</param>
/// <param name="Bits">How many of its bits count: 8, 16, 32 or 64.</param>
/// <param name="IsSigned">Whether the sign fills the rest, or zeros.</param>
public sealed record RequiredMove(Gpr Source, Gpr Destination, int Bits, bool IsSigned)
{
    /// <summary>Whether the value is fine as it is.</summary>
    internal bool IsWhole => Bits == 64;

    /// <summary>Whether a 32-bit exchange extends it on the way.</summary>
    internal bool IsZero32 => Bits == 32 && !IsSigned;
}
