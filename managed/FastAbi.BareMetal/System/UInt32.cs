namespace System;

public readonly struct UInt32 : IComparable<uint>, IEquatable<uint>, ISpanFormattable
{
    public const uint MaxValue = 0xffffffff;
    public const uint MinValue = 0;

    private readonly uint _value;

    public int CompareTo(uint value) => _value < value ? -1 : _value > value ? 1 : 0;

    public bool Equals(uint obj) => _value == obj;

    public override bool Equals(object? obj) => obj is uint other && _value == other;

    public override int GetHashCode() => (int)_value;

    public override string ToString() => Number.ToString(this, null);

    public string ToString(IFormatProvider? provider) => Number.ToString(this, null);

    public string ToString(string? format) => Number.ToString(this, format);

    public string ToString(string? format, IFormatProvider? provider) => Number.ToString(this, format);

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider =
        null) =>
        Number.FormatUnsigned(_value, destination, out charsWritten, format);
}
