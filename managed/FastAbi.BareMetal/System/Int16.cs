namespace System;

public readonly struct Int16 : IComparable<short>, IEquatable<short>, ISpanFormattable
{
    public const short MaxValue = 32767;
    public const short MinValue = -32768;

    private readonly short _value;

    public int CompareTo(short value) => _value - value;

    public bool Equals(short obj) => _value == obj;

    public override bool Equals(object? obj) => obj is short other && _value == other;

    public override int GetHashCode() => _value;

    public override string ToString() => Number.ToString(this, null);

    public string ToString(IFormatProvider? provider) => Number.ToString(this, null);

    public string ToString(string? format) => Number.ToString(this, format);

    public string ToString(string? format, IFormatProvider? provider) => Number.ToString(this, format);

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider =
        null) =>
        Number.FormatSigned(_value, 16, destination, out charsWritten, format);
}
