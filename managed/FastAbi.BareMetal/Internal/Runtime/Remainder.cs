using System;
using System.Numerics;
using System.Runtime;

namespace Internal.Runtime;

/// <summary>What <c>%</c> on floating-point numbers is, exactly; the compiler calls it by C's names.</summary>
internal static class Remainder
{
    private const int FractionBits = 52;
    private const ulong FractionMask = (1UL << FractionBits) - 1;

    // As far as a fraction can be shifted before it is divided again.
    private const int Step = 63 - FractionBits;

    [RuntimeExport("fmodf")]
    internal static float Of(float left, float right) => (float)Of((double)left, right);

    [RuntimeExport("fmod")]
    internal static double Of(double left, double right)
    {
        var dividend = BitConverter.DoubleToUInt64Bits(Math.Abs(left));
        var divisor = BitConverter.DoubleToUInt64Bits(Math.Abs(right));
        if (double.IsNaN(left) || double.IsNaN(right) || double.IsInfinity(left) || divisor == 0)
            return double.NaN;

        if (dividend < divisor)
            return left;

        Split(dividend, out var fraction, out var exponent);
        Split(divisor, out var divisorFraction, out var divisorExponent);
        fraction %= divisorFraction;
        for (var bits = exponent - divisorExponent; bits > 0; bits -= Step)
            fraction = (fraction << Math.Min(bits, Step)) % divisorFraction;

        var sign = BitConverter.DoubleToUInt64Bits(left) & (1UL << 63);
        return BitConverter.UInt64BitsToDouble(sign | Join(fraction, divisorExponent));
    }

    // A number is its fraction, whose highest bit is bit 52, times a power of two.
    private static void Split(ulong number, out ulong fraction, out int exponent)
    {
        fraction = number & FractionMask;
        exponent = (int)(number >> FractionBits);
        if (exponent != 0)
        {
            fraction |= 1UL << FractionBits;
            return;
        }

        var shift = BitOperations.LeadingZeroCount(fraction) - Step;
        fraction <<= shift;
        exponent = 1 - shift;
    }

    private static ulong Join(ulong fraction, int exponent)
    {
        if (fraction == 0)
            return 0;

        var shift = BitOperations.LeadingZeroCount(fraction) - Step;
        fraction <<= shift;
        exponent -= shift;
        return exponent > 0 ? ((ulong)exponent << FractionBits) | (fraction & FractionMask) : fraction >> (1 - exponent);
    }
}
