namespace System;

/// <remarks>Arithmetic and comparison only: there is no text of it.</remarks>
public readonly struct Double : IEquatable<double>
{
    private readonly double _value;

    public static bool IsNaN(double d) => !(d <= 0) && !(d >= 0);

    public bool Equals(double obj) => _value == obj || (IsNaN(_value) && IsNaN(obj));
}
