namespace System;

public readonly struct Int64 : IComparable<long>, IEquatable<long>, ISpanFormattable
{
    public const long MaxValue = 0x7fffffffffffffff;
    public const long MinValue = unchecked((long)0x8000000000000000);

    private readonly long _value;

    public int CompareTo(long value) => _value < value ? -1 : _value > value ? 1 : 0;

    public bool Equals(long obj) => _value == obj;

    public override bool Equals(object? obj) => obj is long other && _value == other;

    public override int GetHashCode() => (int)_value ^ (int)(_value >> 32);

    public override string ToString() => Number.ToString(this, null);

    public string ToString(IFormatProvider? provider) => Number.ToString(this, null);

    public string ToString(string? format) => Number.ToString(this, format);

    public string ToString(string? format, IFormatProvider? provider) => Number.ToString(this, format);

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider =
        null) =>
        Number.FormatSigned(_value, 64, destination, out charsWritten, format);
}
