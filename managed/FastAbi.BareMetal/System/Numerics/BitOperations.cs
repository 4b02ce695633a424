namespace System.Numerics;

/// <remarks>Plain arithmetic: the instructions for these are not in every processor that can run a guest.</remarks>
public static class BitOperations
{
    // Each 6 bits in a row are there once, so the highest 6 tell by how many places it was shifted left.
    private const ulong DeBruijn = 0x03f79d71b4cb0a89;

    private static ReadOnlySpan<byte> Places =>
    [
        0, 1, 48, 2, 57, 49, 28, 3, 61, 58, 50, 42, 38, 29, 17, 4,
        62, 55, 59, 36, 53, 51, 43, 22, 45, 39, 33, 30, 24, 18, 12, 5,
        63, 47, 56, 27, 60, 41, 37, 16, 54, 35, 52, 21, 44, 32, 23, 11,
        46, 26, 40, 15, 34, 20, 31, 10, 25, 14, 19, 9, 13, 8, 7, 6,
    ];

    public static bool IsPow2(int value) => value > 0 && (value & (value - 1)) == 0;

    public static bool IsPow2(uint value) => value != 0 && (value & (value - 1)) == 0;

    public static bool IsPow2(long value) => value > 0 && (value & (value - 1)) == 0;

    public static bool IsPow2(ulong value) => value != 0 && (value & (value - 1)) == 0;

    public static int LeadingZeroCount(uint value) => value == 0 ? 32 : 31 - Log2(value);

    public static int LeadingZeroCount(ulong value) => value == 0 ? 64 : 63 - Log2(value);

    public static int LeadingZeroCount(nuint value) => LeadingZeroCount((ulong)value);

    public static int Log2(uint value) => Log2((ulong)value);

    public static int Log2(ulong value)
    {
        var result = 0;
        for (var step = 32; step != 0; step >>= 1)
        {
            if (value >> step != 0)
            {
                value >>= step;
                result += step;
            }
        }

        return result;
    }

    public static int Log2(nuint value) => Log2((ulong)value);

    public static int PopCount(uint value) => PopCount((ulong)value);

    public static int PopCount(ulong value)
    {
        unchecked
        {
            // The counts of 2, then 4, then 8 bits beside each other, which the multiplication adds up in the top byte.
            value -= (value >> 1) & 0x5555555555555555;
            value = (value & 0x3333333333333333) + ((value >> 2) & 0x3333333333333333);
            value = (value + (value >> 4)) & 0x0f0f0f0f0f0f0f0f;
            return (int)((value * 0x0101010101010101) >> 56);
        }
    }

    public static int PopCount(nuint value) => PopCount((ulong)value);

    public static uint RotateLeft(uint value, int offset) => (value << offset) | (value >> (32 - offset));

    public static ulong RotateLeft(ulong value, int offset) => (value << offset) | (value >> (64 - offset));

    public static uint RotateRight(uint value, int offset) => (value >> offset) | (value << (32 - offset));

    public static ulong RotateRight(ulong value, int offset) => (value >> offset) | (value << (64 - offset));

    public static uint RoundUpToPowerOf2(uint value) => value <= 1 ? value : (uint)(0x1_0000_0000 >> LeadingZeroCount(value - 1));

    public static ulong RoundUpToPowerOf2(ulong value)
    {
        if (value <= 1)
            return value;

        var shift = 64 - LeadingZeroCount(value - 1);
        return shift == 64 ? 0 : 1UL << shift;
    }

    public static int TrailingZeroCount(int value) => TrailingZeroCount((uint)value);

    public static int TrailingZeroCount(uint value) => value == 0 ? 32 : TrailingZeroCount((ulong)value);

    public static int TrailingZeroCount(long value) => TrailingZeroCount((ulong)value);

    public static int TrailingZeroCount(ulong value) =>
        value == 0 ? 64 : Places[(int)(unchecked((value & (0 - value)) * DeBruijn) >> 58)];

    public static int TrailingZeroCount(nuint value) => TrailingZeroCount((ulong)value);
}
