namespace ClangSharp.Interop;

/// <summary>A file of a translation unit; its handle is null where a place is in none.</summary>
public unsafe struct CXFile(nint handle) : IEquatable<CXFile>
{
    public nint Handle { get; set; } = handle;

    public readonly CXString Name => clang.getFileName(this);

    public static explicit operator CXFile(void* value) => new((nint)value);

    public static implicit operator void*(CXFile value) => (void*)value.Handle;

    public static bool operator ==(CXFile left, CXFile right) => clang.File_isEqual(left, right) != 0;

    public static bool operator !=(CXFile left, CXFile right) => !(left == right);

    public override readonly bool Equals(object? obj) => obj is CXFile other && Equals(other);

    public readonly bool Equals(CXFile other) => this == other;

    public override readonly int GetHashCode() => Handle.GetHashCode();

    public override readonly string ToString() => Utf8.Take(Name);
}
