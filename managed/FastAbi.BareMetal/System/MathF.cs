using System.Runtime.CompilerServices;

namespace System;

public static class MathF
{
    public const float E = 2.71828183f;
    public const float PI = 3.14159265f;
    public const float Tau = 6.283185307f;

    private const uint SignBit = 1U << 31;

    public static float Abs(float x) => Unsafe.BitCast<uint, float>(Unsafe.BitCast<float, uint>(x) & ~SignBit);

    // A float's neighbours among the whole numbers are the same as a double.
    public static float Ceiling(float x) => (float)Math.Ceiling(x);

    public static float CopySign(float x, float y) =>
        Unsafe.BitCast<uint, float>((Unsafe.BitCast<float, uint>(x) & ~SignBit) | (Unsafe.BitCast<float, uint>(y) & SignBit));

    public static float Floor(float x) => (float)Math.Floor(x);

    public static float Max(float x, float y) => (float)Math.Max((double)x, y);

    public static float Min(float x, float y) => (float)Math.Min((double)x, y);

    /// <remarks>A half goes to the even number.</remarks>
    public static float Round(float x) => (float)Math.Round(x);

    [Intrinsic]
    public static float Sqrt(float x) => Sqrt(x);

    public static float Truncate(float x) => (float)Math.Truncate(x);
}
