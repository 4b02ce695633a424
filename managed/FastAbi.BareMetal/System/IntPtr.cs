namespace System;

public readonly unsafe struct IntPtr : IComparable<nint>, IEquatable<nint>, ISpanFormattable
{
    // The compiler's type system wants a field of this very type: without it, it takes the structure for an empty one.
    private readonly nint _value;

    public static readonly nint Zero;

    public IntPtr(int value) => _value = value;

    public IntPtr(long value) => _value = checked((nint)value);

    public IntPtr(void* value) => _value = (nint)value;

    public static nint MaxValue => unchecked((nint)long.MaxValue);

    public static nint MinValue => unchecked((nint)long.MinValue);

    public static int Size => sizeof(nint);

    public int CompareTo(nint value) => _value < value ? -1 : _value > value ? 1 : 0;

    public bool Equals(nint other) => _value == other;

    public override bool Equals(object? obj) => obj is nint other && _value == other;

    public override int GetHashCode() => ((long)_value).GetHashCode();

    public int ToInt32() => checked((int)_value);

    public long ToInt64() => _value;

    public void* ToPointer() => (void*)_value;

    public override string ToString() => Number.ToString(this, null);

    public string ToString(IFormatProvider? provider) => Number.ToString(this, null);

    public string ToString(string? format) => Number.ToString(this, format);

    public string ToString(string? format, IFormatProvider? provider) => Number.ToString(this, format);

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider =
        null) =>
        Number.FormatSigned(_value, 64, destination, out charsWritten, format);
}
