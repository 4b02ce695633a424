using ClangSharp.Interop;

namespace FastAbi.Headers.Tests.Interop;

/// <summary>Types mean what ClangSharp says that they mean.</summary>
public sealed unsafe class TypeTests
{
    [Fact]
    public void Layout_Struct_IsThatOfTheTarget()
    {
        using var small = new SmallUnit("struct s { char a; long b; union { int c; char d; }; };\n");

        var type = small.Find("s", CXCursorKind.CXCursor_StructDecl).Type;

        Assert.Equal((24L, 8L), (type.SizeOf, type.AlignOf));
        Assert.Equal((0L, 64L, 128L), (type.GetOffsetOf("a"), type.GetOffsetOf("b"), type.GetOffsetOf("d")));
        Assert.True(type.GetOffsetOf("nobody") < 0);
    }

    [Fact]
    public void SizeOf_IncompleteType_IsAnError()
    {
        using var small = new SmallUnit("struct s *p;\n");

        Assert.True(small.Find("p", CXCursorKind.CXCursor_VarDecl).Type.PointeeType.SizeOf < 0);
    }

    [Fact]
    public void Array_Elements_AreCountedFromOutside()
    {
        using var small = new SmallUnit("int a[3][2];\n");

        var type = small.Find("a", CXCursorKind.CXCursor_VarDecl).Type;

        Assert.Equal((CXTypeKind.CXType_ConstantArray, 3L, 3L), (type.kind, type.ArraySize, type.NumElements));
        Assert.Equal(2, type.ElementType.ArraySize);
        Assert.Equal(type.ElementType, type.ArrayElementType);
    }

    [Fact]
    public void CanonicalType_Typedef_IsWhatIsBehindIt()
    {
        using var small = new SmallUnit("typedef int a_t;\ntypedef a_t b_t;\nb_t x;\nstruct s { int a; } y;\n");

        var type = small.Find("x", CXCursorKind.CXCursor_VarDecl).Type;
        var record = small.Find("y", CXCursorKind.CXCursor_VarDecl).Type;

        Assert.Equal("b_t", type.ToString());
        Assert.Equal("b_t", type.Declaration.ToString());
        Assert.Equal(CXTypeKind.CXType_Int, type.CanonicalType.kind);
        Assert.NotEqual(type, type.CanonicalType);
        Assert.Equal(CXTypeKind.CXType_Record, record.CanonicalType.kind);
        Assert.Equal("struct s", record.NamedType.ToString());
    }

    [Fact]
    public void VisitFields_Struct_GivesEachFieldOnce()
    {
        using var small = new SmallUnit("struct s { int a; struct { int b; } c; union { int d; }; int : 3; };\n");
        var offsets = new List<long>();

        var result = small.Find("s", CXCursorKind.CXCursor_StructDecl).Type.VisitFields((field, _) =>
        {
            offsets.Add(field.OffsetOfField);
            return CXVisitorResult.CXVisit_Continue;
        }, default);

        Assert.Equal([0L, 32L, 64L, 96L], offsets);
        Assert.Equal(CXVisitorResult.CXVisit_Continue, result);
    }
}
