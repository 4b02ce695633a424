namespace System;

public readonly struct SByte : IComparable<sbyte>, IEquatable<sbyte>, ISpanFormattable
{
    public const sbyte MaxValue = 127;
    public const sbyte MinValue = -128;

    private readonly sbyte _value;

    public int CompareTo(sbyte value) => _value - value;

    public bool Equals(sbyte obj) => _value == obj;

    public override bool Equals(object? obj) => obj is sbyte other && _value == other;

    public override int GetHashCode() => _value;

    public override string ToString() => Number.ToString(this, null);

    public string ToString(IFormatProvider? provider) => Number.ToString(this, null);

    public string ToString(string? format) => Number.ToString(this, format);

    public string ToString(string? format, IFormatProvider? provider) => Number.ToString(this, format);

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider =
        null) =>
        Number.FormatSigned(_value, 8, destination, out charsWritten, format);
}
