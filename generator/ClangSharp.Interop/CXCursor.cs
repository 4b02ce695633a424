using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>A declaration, a statement, a macro: anything in a translation unit that one can point at.</summary>
public unsafe struct CXCursor : IEquatable<CXCursor>
{
    public CXCursorKind kind;
    public int xdata;
    public _data_e__FixedBuffer data;

    public static CXCursor Null => clang.getNullCursor();

    public readonly CXCursor Definition => clang.getCursorDefinition(this);

    public readonly ulong EnumConstantDeclUnsignedValue => clang.getEnumConstantDeclUnsignedValue(this);

    public readonly long EnumConstantDeclValue => clang.getEnumConstantDeclValue(this);

    public readonly CXType EnumDecl_IntegerType => clang.getEnumDeclIntegerType(this);

    public readonly CXEvalResult Evaluate => (CXEvalResult)clang.Cursor_Evaluate(this);

    public readonly CXSourceRange Extent => clang.getCursorExtent(this);

    /// <summary>The width of a bit-field in bits, -1 for anything else.</summary>
    public readonly int FieldDeclBitWidth => clang.getFieldDeclBitWidth(this);

    public readonly uint Hash => clang.hashCursor(this);

    /// <summary>Whether this is a struct, union or enum without a tag.</summary>
    public readonly bool IsAnonymous => clang.Cursor_isAnonymous(this) != 0;

    /// <summary>Whether this is a struct or union without a tag whose members belong to the record around it.</summary>
    public readonly bool IsAnonymousRecordDecl => clang.Cursor_isAnonymousRecordDecl(this) != 0;

    public readonly bool IsBitField => clang.Cursor_isBitField(this) != 0;

    public readonly bool IsDefinition => clang.isCursorDefinition(this) != 0;

    public readonly bool IsMacroBuiltIn => clang.Cursor_isMacroBuiltin(this) != 0;

    public readonly bool IsMacroFunctionLike => clang.Cursor_isMacroFunctionLike(this) != 0;

    public readonly bool IsNull => clang.Cursor_isNull(this) != 0;

    public readonly bool IsTranslationUnit => clang.isTranslationUnit(Kind) != 0;

    public readonly CXCursorKind Kind => clang.getCursorKind(this);

    public readonly CXString KindSpelling => clang.getCursorKindSpelling(Kind);

    public readonly CXSourceLocation Location => clang.getCursorLocation(this);

    /// <summary>Where a field starts, in bits, within the record that it is declared in.</summary>
    public readonly long OffsetOfField => clang.Cursor_getOffsetOfField(this);

    public readonly CXCursor SemanticParent => clang.getCursorSemanticParent(this);

    public readonly CXString Spelling => clang.getCursorSpelling(this);

    public readonly CXType Type => clang.getCursorType(this);

    public readonly CXType TypedefDeclUnderlyingType => clang.getTypedefDeclUnderlyingType(this);

    public static bool operator ==(CXCursor left, CXCursor right) => clang.equalCursors(left, right) != 0;

    public static bool operator !=(CXCursor left, CXCursor right) => !(left == right);

    public override readonly bool Equals(object? obj) => obj is CXCursor other && Equals(other);

    public readonly bool Equals(CXCursor other) => this == other;

    public override readonly int GetHashCode() => (int)Hash;

    public override readonly string ToString() => Utf8.Take(Spelling);

    public readonly CXChildVisitResult VisitChildren(CXCursorVisitor visitor, CXClientData clientData)
    {
        var pointer =
            (delegate* unmanaged[Cdecl]<CXCursor, CXCursor, void*, CXChildVisitResult>)Marshal.GetFunctionPointerForDelegate(visitor);
        var result = VisitChildren(pointer, clientData);
        GC.KeepAlive(visitor);
        return result;
    }

    public readonly CXChildVisitResult VisitChildren(
        delegate* unmanaged[Cdecl]<CXCursor, CXCursor, void*, CXChildVisitResult> visitor, CXClientData clientData) =>
        (CXChildVisitResult)clang.visitChildren(this, visitor, clientData);

    public struct _data_e__FixedBuffer
    {
        public void* e0;
        public void* e1;
        public void* e2;
    }
}
