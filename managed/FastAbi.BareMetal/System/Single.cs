namespace System;

/// <remarks>Arithmetic and comparison only: there is no text of it.</remarks>
public readonly struct Single : IEquatable<float>
{
    private readonly float _value;

    public static bool IsNaN(float f) => !(f <= 0) && !(f >= 0);

    public bool Equals(float obj) => _value == obj || (IsNaN(_value) && IsNaN(obj));
}
