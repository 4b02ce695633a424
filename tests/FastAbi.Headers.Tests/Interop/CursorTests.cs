using ClangSharp.Interop;

namespace FastAbi.Headers.Tests.Interop;

/// <summary>Cursors mean what ClangSharp says that they mean.</summary>
public sealed unsafe class CursorTests
{
    [Fact]
    public void VisitChildren_Continue_StaysOnOneLevel()
    {
        using var small = new SmallUnit("struct a { int b; };\nint c;\n");
        var names = new List<string>();

        var result = small.Unit.Cursor.VisitChildren((cursor, parent, _) =>
        {
            Assert.True(parent.IsTranslationUnit);
            // The compiler's own macros and typedefs come first.
            if (cursor.Location.IsFromMainFile)
                names.Add(cursor.ToString());
            return CXChildVisitResult.CXChildVisit_Continue;
        }, default);

        Assert.Equal(CXChildVisitResult.CXChildVisit_Break, result);
        Assert.Equal(["a", "c"], names);
    }

    [Fact]
    public void VisitChildren_Break_EndsTheVisit()
    {
        using var small = new SmallUnit("struct s { int a, b; };\n");
        var count = 0;

        var result = small.Find("s", CXCursorKind.CXCursor_StructDecl).VisitChildren((_, _, _) =>
        {
            count++;
            return CXChildVisitResult.CXChildVisit_Break;
        }, default);

        Assert.Equal(1, count);
        // The C function says whether the visit was broken off: 1, which the package casts to this.
        Assert.Equal(CXChildVisitResult.CXChildVisit_Continue, result);
    }

    [Fact]
    public void VisitChildren_ClientData_ComesBack()
    {
        using var small = new SmallUnit("int a;\n");
        var seen = (nint)0;

        small.Unit.Cursor.VisitChildren((_, _, data) =>
        {
            seen = (nint)data;
            return CXChildVisitResult.CXChildVisit_Break;
        }, new CXClientData(42));

        Assert.Equal(42, seen);
    }

    [Fact]
    public void Field_BitField_HasWidthAndOffset()
    {
        using var small = new SmallUnit("struct s { int a; unsigned b : 3, c : 5; };\n");

        var a = small.Find("a", CXCursorKind.CXCursor_FieldDecl);
        var c = small.Find("c", CXCursorKind.CXCursor_FieldDecl);

        Assert.Equal((false, -1, 0L), (a.IsBitField, a.FieldDeclBitWidth, a.OffsetOfField));
        Assert.Equal((true, 5, 35L), (c.IsBitField, c.FieldDeclBitWidth, c.OffsetOfField));
    }

    [Fact]
    public void Record_WithoutTag_IsAnonymousRecordOnlyWithoutName()
    {
        using var small = new SmallUnit("struct s { union { int a; }; union { int b; } u; };\n");

        var a = small.Find("a", CXCursorKind.CXCursor_FieldDecl).SemanticParent;
        var b = small.Find("b", CXCursorKind.CXCursor_FieldDecl).SemanticParent;

        Assert.Equal(CXCursorKind.CXCursor_UnionDecl, a.Kind);
        Assert.True(a.IsAnonymous);
        Assert.True(a.IsAnonymousRecordDecl);
        Assert.True(b.IsAnonymous);
        Assert.False(b.IsAnonymousRecordDecl);
    }

    [Fact]
    public void Enumerator_Value_IsSignedOrUnsigned()
    {
        using var small = new SmallUnit("enum { MINUS = -1 };\nenum { BIG = 0xffffffffffffffffULL };\n");

        var minus = small.Find("MINUS", CXCursorKind.CXCursor_EnumConstantDecl);
        var big = small.Find("BIG", CXCursorKind.CXCursor_EnumConstantDecl);

        Assert.Equal(-1, minus.EnumConstantDeclValue);
        Assert.Equal(CXTypeKind.CXType_Int, minus.SemanticParent.EnumDecl_IntegerType.kind);
        Assert.Equal(ulong.MaxValue, big.EnumConstantDeclUnsignedValue);
        Assert.Equal(CXTypeKind.CXType_ULong, big.SemanticParent.EnumDecl_IntegerType.kind);
    }

    [Fact]
    public void Evaluate_Initializer_GivesItsValue()
    {
        using var small =
            new SmallUnit("static const int a = 6 * 7;\nstatic const unsigned long b = 1UL << 63;\nstatic const double c = 0.5;\nint d;\n");
        using var a = small.Find("a", CXCursorKind.CXCursor_VarDecl).Evaluate;
        using var b = small.Find("b", CXCursorKind.CXCursor_VarDecl).Evaluate;
        using var c = small.Find("c", CXCursorKind.CXCursor_VarDecl).Evaluate;
        using var d = small.Find("d", CXCursorKind.CXCursor_VarDecl).Evaluate;

        Assert.Equal((CXEvalResultKind.CXEval_Int, 42, 42L, false), (a.Kind, a.AsInt, a.AsLongLong, a.IsUnsignedInt));
        Assert.Equal((true, 1UL << 63), (b.IsUnsignedInt, b.AsUnsigned));
        Assert.Equal((CXEvalResultKind.CXEval_Float, 0.5), (c.Kind, c.AsDouble));
        Assert.Equal(0, d.Handle);
    }

    [Fact]
    public void Definition_OfDeclaration_IsTheOneWithMembers()
    {
        using var small = new SmallUnit("struct s;\nstruct s { int a; };\n");

        var declaration = small.Find("s", CXCursorKind.CXCursor_StructDecl);
        var definition = declaration.Definition;

        Assert.False(declaration.IsDefinition);
        Assert.True(definition.IsDefinition);
        Assert.NotEqual(declaration, definition);
        // From version 22 on libclang answers with the first declaration of the type.
        Assert.Equal(definition, definition.Type.Declaration.Definition);
        Assert.Equal(definition.GetHashCode(), definition.Type.Declaration.Definition.GetHashCode());
        Assert.True(CXCursor.Null.IsNull);
    }

    [Fact]
    public void Typedef_Underlying_IsWhatItNames()
    {
        using var small = new SmallUnit("typedef unsigned short port_t;\n");

        Assert.Equal("unsigned short", small.Find("port_t", CXCursorKind.CXCursor_TypedefDecl).TypedefDeclUnderlyingType.ToString());
    }
}
