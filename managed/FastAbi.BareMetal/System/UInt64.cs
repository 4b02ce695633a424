namespace System;

public readonly struct UInt64 : IComparable<ulong>, IEquatable<ulong>, ISpanFormattable
{
    public const ulong MaxValue = 0xffffffffffffffff;
    public const ulong MinValue = 0;

    private readonly ulong _value;

    public int CompareTo(ulong value) => _value < value ? -1 : _value > value ? 1 : 0;

    public bool Equals(ulong obj) => _value == obj;

    public override bool Equals(object? obj) => obj is ulong other && _value == other;

    public override int GetHashCode() => (int)_value ^ (int)(_value >> 32);

    public override string ToString() => Number.ToString(this, null);

    public string ToString(IFormatProvider? provider) => Number.ToString(this, null);

    public string ToString(string? format) => Number.ToString(this, format);

    public string ToString(string? format, IFormatProvider? provider) => Number.ToString(this, format);

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider =
        null) =>
        Number.FormatUnsigned(_value, destination, out charsWritten, format);
}
