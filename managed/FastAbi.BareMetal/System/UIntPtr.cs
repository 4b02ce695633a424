namespace System;

public readonly unsafe struct UIntPtr : IComparable<nuint>, IEquatable<nuint>, ISpanFormattable
{
    // The compiler's type system wants a field of this very type: without it, it takes the structure for an empty one.
    private readonly nuint _value;

    public static readonly nuint Zero;

    public UIntPtr(uint value) => _value = value;

    public UIntPtr(ulong value) => _value = checked((nuint)value);

    public UIntPtr(void* value) => _value = (nuint)value;

    public static nuint MaxValue => unchecked((nuint)ulong.MaxValue);

    public static nuint MinValue => unchecked((nuint)ulong.MinValue);

    public static int Size => sizeof(nuint);

    public int CompareTo(nuint value) => _value < value ? -1 : _value > value ? 1 : 0;

    public bool Equals(nuint other) => _value == other;

    public override bool Equals(object? obj) => obj is nuint other && _value == other;

    public override int GetHashCode() => ((ulong)_value).GetHashCode();

    public uint ToUInt32() => checked((uint)_value);

    public ulong ToUInt64() => _value;

    public void* ToPointer() => (void*)_value;

    public override string ToString() => Number.ToString(this, null);

    public string ToString(IFormatProvider? provider) => Number.ToString(this, null);

    public string ToString(string? format) => Number.ToString(this, format);

    public string ToString(string? format, IFormatProvider? provider) => Number.ToString(this, format);

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider =
        null) =>
        Number.FormatUnsigned(_value, destination, out charsWritten, format);
}
