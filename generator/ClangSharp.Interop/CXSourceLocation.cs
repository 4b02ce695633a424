namespace ClangSharp.Interop;

/// <summary>A place in a source file. Where a macro expands there are several: where it is used (expansion), where the
/// token is written (spelling), and the place in a file that contains it (file).</summary>
public unsafe struct CXSourceLocation : IEquatable<CXSourceLocation>
{
    public _ptr_data_e__FixedBuffer ptr_data;
    public uint int_data;

    public static CXSourceLocation Null => clang.getNullLocation();

    public readonly bool IsFromMainFile => clang.Location_isFromMainFile(this) != 0;

    public static bool operator ==(CXSourceLocation left, CXSourceLocation right) => clang.equalLocations(left, right) != 0;

    public static bool operator !=(CXSourceLocation left, CXSourceLocation right) => !(left == right);

    public override readonly bool Equals(object? obj) => obj is CXSourceLocation other && Equals(other);

    public readonly bool Equals(CXSourceLocation other) => this == other;

    public override readonly int GetHashCode() => HashCode.Combine((nint)ptr_data.e0, (nint)ptr_data.e1, int_data);

    public readonly void GetExpansionLocation(out CXFile file, out uint line, out uint column, out uint offset)
    {
        void* handle = null;
        fixed (uint* pLine = &line, pColumn = &column, pOffset = &offset)
            clang.getExpansionLocation(this, &handle, pLine, pColumn, pOffset);
        file = (CXFile)handle;
    }

    public readonly void GetSpellingLocation(out CXFile file, out uint line, out uint column, out uint offset)
    {
        void* handle = null;
        fixed (uint* pLine = &line, pColumn = &column, pOffset = &offset)
            clang.getSpellingLocation(this, &handle, pLine, pColumn, pOffset);
        file = (CXFile)handle;
    }

    public readonly void GetFileLocation(out CXFile file, out uint line, out uint column, out uint offset)
    {
        void* handle = null;
        fixed (uint* pLine = &line, pColumn = &column, pOffset = &offset)
            clang.getFileLocation(this, &handle, pLine, pColumn, pOffset);
        file = (CXFile)handle;
    }

    public override readonly string ToString()
    {
        GetSpellingLocation(out var file, out var line, out var column, out _);
        return $"Line {line}, Column {column} in {file}";
    }

    public struct _ptr_data_e__FixedBuffer
    {
        public void* e0;
        public void* e1;
    }
}
