using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>A type. Sizes and offsets that there are not come as a negative <c>CXTypeLayoutError</c>.</summary>
public unsafe struct CXType : IEquatable<CXType>
{
    public CXTypeKind kind;
    public _data_e__FixedBuffer data;

    /// <summary>In bytes.</summary>
    public readonly long AlignOf => clang.Type_getAlignOf(this);

    public readonly CXType ArrayElementType => clang.getArrayElementType(this);

    /// <summary>The number of elements of an array with a constant size, else -1.</summary>
    public readonly long ArraySize => clang.getArraySize(this);

    public readonly CXType CanonicalType => clang.getCanonicalType(this);

    public readonly CXCursor Declaration => clang.getTypeDeclaration(this);

    public readonly CXType ElementType => clang.getElementType(this);

    public readonly CXString KindSpelling => clang.getTypeKindSpelling(kind);

    public readonly CXType NamedType => clang.Type_getNamedType(this);

    public readonly long NumElements => clang.getNumElements(this);

    public readonly CXType PointeeType => clang.getPointeeType(this);

    /// <summary>In bytes.</summary>
    public readonly long SizeOf => clang.Type_getSizeOf(this);

    public readonly CXString Spelling => clang.getTypeSpelling(this);

    public static bool operator ==(CXType left, CXType right) => clang.equalTypes(left, right) != 0;

    public static bool operator !=(CXType left, CXType right) => !(left == right);

    public override readonly bool Equals(object? obj) => obj is CXType other && Equals(other);

    public readonly bool Equals(CXType other) => this == other;

    public override readonly int GetHashCode() => HashCode.Combine(kind, (nint)data.e0, (nint)data.e1);

    /// <summary>Where a member starts, in bits; members of anonymous records count as the record's own.</summary>
    public readonly long GetOffsetOf(string s)
    {
        var name = Utf8.Copy(s);
        try
        {
            return clang.Type_getOffsetOf(this, name);
        }
        finally
        {
            Utf8.Free(name);
        }
    }

    public override readonly string ToString() => Utf8.Take(Spelling);

    public readonly CXVisitorResult VisitFields(CXFieldVisitor visitor, CXClientData clientData)
    {
        var pointer = (delegate* unmanaged[Cdecl]<CXCursor, void*, CXVisitorResult>)Marshal.GetFunctionPointerForDelegate(visitor);
        var result = VisitFields(pointer, clientData);
        GC.KeepAlive(visitor);
        return result;
    }

    public readonly CXVisitorResult VisitFields(
        delegate* unmanaged[Cdecl]<CXCursor, void*, CXVisitorResult> visitor, CXClientData clientData) =>
        (CXVisitorResult)clang.Type_visitFields(this, visitor, clientData);

    public struct _data_e__FixedBuffer
    {
        public void* e0;
        public void* e1;
    }
}
