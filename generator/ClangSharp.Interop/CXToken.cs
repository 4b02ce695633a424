namespace ClangSharp.Interop;

/// <summary>A token, before preprocessing.</summary>
public unsafe struct CXToken : IEquatable<CXToken>
{
    public fixed uint int_data[4];
    public void* ptr_data;

    public readonly CXTokenKind Kind => clang.getTokenKind(this);

    public static bool operator ==(CXToken left, CXToken right) =>
        left.int_data[0] == right.int_data[0] && left.int_data[1] == right.int_data[1] &&
        left.int_data[2] == right.int_data[2] && left.int_data[3] == right.int_data[3] && left.ptr_data == right.ptr_data;

    public static bool operator !=(CXToken left, CXToken right) => !(left == right);

    public override readonly bool Equals(object? obj) => obj is CXToken other && Equals(other);

    public readonly bool Equals(CXToken other) => this == other;

    public override readonly int GetHashCode() => HashCode.Combine(int_data[0], int_data[1], int_data[2], int_data[3], (nint)ptr_data);

    public readonly CXSourceLocation GetLocation(CXTranslationUnit translationUnit) => clang.getTokenLocation(translationUnit, this);

    public readonly CXString GetSpelling(CXTranslationUnit translationUnit) => clang.getTokenSpelling(translationUnit, this);
}
