namespace System;

public readonly struct Byte : IComparable<byte>, IEquatable<byte>, ISpanFormattable
{
    public const byte MaxValue = 255;
    public const byte MinValue = 0;

    private readonly byte _value;

    public int CompareTo(byte value) => _value - value;

    public bool Equals(byte obj) => _value == obj;

    public override bool Equals(object? obj) => obj is byte other && _value == other;

    public override int GetHashCode() => _value;

    public override string ToString() => Number.ToString(this, null);

    public string ToString(IFormatProvider? provider) => Number.ToString(this, null);

    public string ToString(string? format) => Number.ToString(this, format);

    public string ToString(string? format, IFormatProvider? provider) => Number.ToString(this, format);

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider =
        null) =>
        Number.FormatUnsigned(_value, destination, out charsWritten, format);
}
