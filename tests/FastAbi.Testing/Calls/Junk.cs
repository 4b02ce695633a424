using FastAbi.Model.Types;

namespace FastAbi.Testing.Calls;

/// <summary>Random values for registers, arguments and answers.</summary>
public static class Junk
{
    private const ulong ArithmeticFlags = 0x8d5;

    /// <summary>64 random bits.</summary>
    public static ulong Next64(this Random random) => (ulong)random.NextInt64() << 32 ^ (ulong)random.NextInt64();

    /// <summary>CF, PF, AF, ZF, SF and OF at random.</summary>
    public static ulong NextFlags(this Random random) => random.Next64() & ArithmeticFlags;

    /// <summary>A value of a type, often at the edges of its range, with junk in the bits above it.</summary>
    public static ulong NextValue(this Random random, CType type) => random.NextValue(type.Bits);

    /// <summary>A value of that many bits, often at the edges of its range, with junk in the bits above it.</summary>
    public static ulong NextValue(this Random random, int bits)
    {
        var sign = 1UL << (bits - 1);
        var mask = Mask(bits);
        var value = random.Next(8) switch { 0 => 0UL, 1 => 1UL, 2 => sign, 3 => sign - 1, 4 => mask, _ => random.Next64() };
        return value & mask | random.Next64() & ~mask;
    }

    /// <summary>What a register holds after a value's own bits were zero-extended or, if it is signed, sign-extended.</summary>
    public static ulong Extend(ulong value, CType type) => Extend(value, type.Bits, type.IsSigned);

    /// <summary>A value's own bits, zero-extended or, if it is signed, sign-extended.</summary>
    public static ulong Extend(ulong value, int bits, bool isSigned)
    {
        var mask = Mask(bits);
        var isNegative = isSigned && (value >> (bits - 1) & 1) != 0;
        return isNegative ? value | ~mask : value & mask;
    }

    private static ulong Mask(int bits) => ulong.MaxValue >> (64 - bits);
}
