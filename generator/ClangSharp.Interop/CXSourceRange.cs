namespace ClangSharp.Interop;

/// <summary>A piece of source text.</summary>
public unsafe struct CXSourceRange : IEquatable<CXSourceRange>
{
    public _ptr_data_e__FixedBuffer ptr_data;
    public uint begin_int_data;
    public uint end_int_data;

    public static CXSourceRange Null => clang.getNullRange();

    public readonly CXSourceLocation End => clang.getRangeEnd(this);

    public readonly bool IsNull => clang.Range_isNull(this) != 0;

    public readonly CXSourceLocation Start => clang.getRangeStart(this);

    public static bool operator ==(CXSourceRange left, CXSourceRange right) => clang.equalRanges(left, right) != 0;

    public static bool operator !=(CXSourceRange left, CXSourceRange right) => !(left == right);

    public override readonly bool Equals(object? obj) => obj is CXSourceRange other && Equals(other);

    public readonly bool Equals(CXSourceRange other) => this == other;

    public override readonly int GetHashCode() => HashCode.Combine((nint)ptr_data.e0, (nint)ptr_data.e1, begin_int_data, end_int_data);

    public override readonly string ToString() => $"{Start} to {End}";

    public struct _ptr_data_e__FixedBuffer
    {
        public void* e0;
        public void* e1;
    }
}
