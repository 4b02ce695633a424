using System.Runtime.CompilerServices;

namespace System;

/// <remarks>Arithmetic and comparison only: there is no text of it.</remarks>
public readonly struct Single : IComparable<float>, IEquatable<float>
{
    public const float MinValue = -3.40282347E+38F;
    public const float MaxValue = 3.40282347E+38F;
    public const float Epsilon = 1.4E-45F;
    public const float NegativeInfinity = -1F / 0F;
    public const float PositiveInfinity = 1F / 0F;
    public const float NaN = 0F / 0F;

    private readonly float _value;

    public static bool IsFinite(float f) => (Unsafe.BitCast<float, uint>(f) & 0x7f800000U) != 0x7f800000U;

    public static bool IsInfinity(float f) => f is PositiveInfinity or NegativeInfinity;

    public static bool IsNaN(float f) => !(f <= 0) && !(f >= 0);

    public static bool IsNegative(float f) => Unsafe.BitCast<float, int>(f) < 0;

    public static bool IsNegativeInfinity(float f) => f is NegativeInfinity;

    public static bool IsPositiveInfinity(float f) => f is PositiveInfinity;

    // NaN is below all numbers here, and equal to itself.
    public int CompareTo(float value) =>
        _value < value ? -1 : _value > value ? 1 : _value == value ? 0 : IsNaN(_value) ? IsNaN(value) ? 0 : -1 : 1;

    public bool Equals(float obj) => _value == obj || (IsNaN(_value) && IsNaN(obj));

    public override bool Equals(object? obj) => obj is float other && Equals(other);

    // What is equal has one number: both zeros, and every NaN.
    public override int GetHashCode() => IsNaN(_value) ? 0x7f800000U.GetHashCode() : Unsafe.BitCast<float, uint>(_value + 0).GetHashCode();
}
