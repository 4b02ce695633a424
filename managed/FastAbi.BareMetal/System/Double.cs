using System.Runtime.CompilerServices;

namespace System;

/// <remarks>Arithmetic and comparison only: there is no text of it.</remarks>
public readonly struct Double : IComparable<double>, IEquatable<double>
{
    public const double MinValue = -1.7976931348623157E+308;
    public const double MaxValue = 1.7976931348623157E+308;
    public const double Epsilon = 4.9406564584124654E-324;
    public const double NegativeInfinity = -1.0 / 0.0;
    public const double PositiveInfinity = 1.0 / 0.0;
    public const double NaN = 0.0 / 0.0;

    private readonly double _value;

    public static bool IsFinite(double d) => (Unsafe.BitCast<double, ulong>(d) & 0x7ff0000000000000UL) != 0x7ff0000000000000UL;

    public static bool IsInfinity(double d) => d is PositiveInfinity or NegativeInfinity;

    public static bool IsNaN(double d) => !(d <= 0) && !(d >= 0);

    public static bool IsNegative(double d) => Unsafe.BitCast<double, long>(d) < 0;

    public static bool IsNegativeInfinity(double d) => d is NegativeInfinity;

    public static bool IsPositiveInfinity(double d) => d is PositiveInfinity;

    // NaN is below all numbers here, and equal to itself.
    public int CompareTo(double value) =>
        _value < value ? -1 : _value > value ? 1 : _value == value ? 0 : IsNaN(_value) ? IsNaN(value) ? 0 : -1 : 1;

    public bool Equals(double obj) => _value == obj || (IsNaN(_value) && IsNaN(obj));

    public override bool Equals(object? obj) => obj is double other && Equals(other);

    // What is equal has one number: both zeros, and every NaN.
    public override int GetHashCode() =>
        IsNaN(_value) ? 0x7ff0000000000000UL.GetHashCode() : Unsafe.BitCast<double, ulong>(_value + 0).GetHashCode();
}
