using System.Runtime.CompilerServices;

namespace System;

public static class Math
{
    public const double E = 2.7182818284590452354;
    public const double PI = 3.14159265358979323846;
    public const double Tau = 6.283185307179586476925;

    private const ulong SignBit = 1UL << 63;

    // From here on no number has a fraction.
    private const double FirstWhole = 4503599627370496;

    public static sbyte Max(sbyte val1, sbyte val2) => val1 >= val2 ? val1 : val2;

    public static sbyte Min(sbyte val1, sbyte val2) => val1 <= val2 ? val1 : val2;

    public static sbyte Clamp(sbyte value, sbyte min, sbyte max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static byte Max(byte val1, byte val2) => val1 >= val2 ? val1 : val2;

    public static byte Min(byte val1, byte val2) => val1 <= val2 ? val1 : val2;

    public static byte Clamp(byte value, byte min, byte max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static short Max(short val1, short val2) => val1 >= val2 ? val1 : val2;

    public static short Min(short val1, short val2) => val1 <= val2 ? val1 : val2;

    public static short Clamp(short value, short min, short max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static ushort Max(ushort val1, ushort val2) => val1 >= val2 ? val1 : val2;

    public static ushort Min(ushort val1, ushort val2) => val1 <= val2 ? val1 : val2;

    public static ushort Clamp(ushort value, ushort min, ushort max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static int Max(int val1, int val2) => val1 >= val2 ? val1 : val2;

    public static int Min(int val1, int val2) => val1 <= val2 ? val1 : val2;

    public static int Clamp(int value, int min, int max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static uint Max(uint val1, uint val2) => val1 >= val2 ? val1 : val2;

    public static uint Min(uint val1, uint val2) => val1 <= val2 ? val1 : val2;

    public static uint Clamp(uint value, uint min, uint max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static long Max(long val1, long val2) => val1 >= val2 ? val1 : val2;

    public static long Min(long val1, long val2) => val1 <= val2 ? val1 : val2;

    public static long Clamp(long value, long min, long max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static ulong Max(ulong val1, ulong val2) => val1 >= val2 ? val1 : val2;

    public static ulong Min(ulong val1, ulong val2) => val1 <= val2 ? val1 : val2;

    public static ulong Clamp(ulong value, ulong min, ulong max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static nint Max(nint val1, nint val2) => val1 >= val2 ? val1 : val2;

    public static nint Min(nint val1, nint val2) => val1 <= val2 ? val1 : val2;

    public static nint Clamp(nint value, nint min, nint max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static nuint Max(nuint val1, nuint val2) => val1 >= val2 ? val1 : val2;

    public static nuint Min(nuint val1, nuint val2) => val1 <= val2 ? val1 : val2;

    public static nuint Clamp(nuint value, nuint min, nuint max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static sbyte Abs(sbyte value) => value < 0 ? checked((sbyte)(-value)) : value;

    public static short Abs(short value) => value < 0 ? checked((short)(-value)) : value;

    public static int Abs(int value) => value < 0 ? checked(-value) : value;

    public static long Abs(long value) => value < 0 ? checked(-value) : value;

    public static nint Abs(nint value) => value < 0 ? checked(-value) : value;

    public static double Abs(double value) => Unsafe.BitCast<ulong, double>(Unsafe.BitCast<double, ulong>(value) & ~SignBit);

    public static float Abs(float value) => MathF.Abs(value);

    public static double Max(double val1, double val2) =>
        double.IsNaN(val1) ? val1 : val1 == val2 ? (double.IsNegative(val1) ? val2 : val1) : val2 < val1 ? val1 : val2 >= val1 ? val2
        : double.NaN;

    public static float Max(float val1, float val2) => MathF.Max(val1, val2);

    public static double Min(double val1, double val2) =>
        double.IsNaN(val1) ? val1 : val1 == val2 ? (double.IsNegative(val1) ? val1 : val2) : val1 < val2 ? val1 : val2 <= val1 ? val2
        : double.NaN;

    public static float Min(float val1, float val2) => MathF.Min(val1, val2);

    public static double Clamp(double value, double min, double max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static float Clamp(float value, float min, float max)
    {
        if (min > max)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return value < min ? min : value > max ? max : value;
    }

    public static double Ceiling(double a)
    {
        var whole = Truncate(a);
        return whole < a ? CopySign(whole + 1, a) : whole;
    }

    public static double CopySign(double x, double y) =>
        Unsafe.BitCast<ulong, double>((Unsafe.BitCast<double, ulong>(x) & ~SignBit) | (Unsafe.BitCast<double, ulong>(y) & SignBit));

    public static double Floor(double d)
    {
        var whole = Truncate(d);
        return whole > d ? whole - 1 : whole;
    }

    /// <remarks>A half goes to the even number.</remarks>
    public static double Round(double a) => Abs(a) < FirstWhole ? CopySign(Abs(a) + FirstWhole - FirstWhole, a) : a;

    public static int Sign(int value) => value < 0 ? -1 : value > 0 ? 1 : 0;

    public static int Sign(long value) => value < 0 ? -1 : value > 0 ? 1 : 0;

    public static int Sign(double value) =>
        value < 0 ? -1 : value > 0 ? 1 : value == 0 ? 0
        : throw new ArithmeticException("Function does not accept floating point Not-a-Number values.");

    [Intrinsic]
    public static double Sqrt(double d) => Sqrt(d);

    public static double Truncate(double d) => Abs(d) < FirstWhole ? CopySign((long)d, d) : d;

    public static (int Quotient, int Remainder) DivRem(int left, int right) => (left / right, left % right);

    public static (uint Quotient, uint Remainder) DivRem(uint left, uint right) => (left / right, left % right);

    public static (long Quotient, long Remainder) DivRem(long left, long right) => (left / right, left % right);

    public static (ulong Quotient, ulong Remainder) DivRem(ulong left, ulong right) => (left / right, left % right);

    public static ulong BigMul(ulong a, ulong b, out ulong low)
    {
        ulong aLow = (uint)a;
        var aHigh = a >> 32;
        ulong bLow = (uint)b;
        var bHigh = b >> 32;
        var middle = (aHigh * bLow) + ((aLow * bLow) >> 32);
        var carry = (aLow * bHigh) + (uint)middle;
        low = unchecked(a * b);
        return (aHigh * bHigh) + (middle >> 32) + (carry >> 32);
    }

    // The compiler calls these for checked conversions, by their names.
    internal static int ConvertToInt32Checked(double value) =>
        value is > -2147483649.0 and < 2147483648.0 ? (int)value : throw new OverflowException();

    internal static uint ConvertToUInt32Checked(double value) =>
        value is > -1.0 and < 4294967296.0 ? (uint)value : throw new OverflowException();

    internal static long ConvertToInt64Checked(double value) =>
        value is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : throw new OverflowException();

    internal static ulong ConvertToUInt64Checked(double value) =>
        value is > -1.0 and < 18446744073709551616.0 ? (ulong)value : throw new OverflowException();
}
