using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests;

public sealed class TypeLookupTests
{
    private const string Text = """
        typedef uint32_t port_t;
        struct tagged { port_t port; };
        typedef struct tagged tagged_t;
        typedef struct { int a; } untagged_t;
        union either { int a; long b; };
        struct declared;
        struct outer { struct inside { short s; } member; };
        """;

    [Theory]
    [InlineData("int", HeaderKind.Integer, 32, true)]
    [InlineData("unsigned int", HeaderKind.Integer, 32, false)]
    [InlineData("unsigned long", HeaderKind.Integer, 64, false)]
    [InlineData("char *", HeaderKind.Pointer, 64, false)]
    [InlineData("uint64_t", HeaderKind.Integer, 64, false)]
    [InlineData("size_t", HeaderKind.Integer, 64, false)]
    [InlineData("port_t", HeaderKind.Integer, 32, false)]
    [InlineData("tagged_t", HeaderKind.Struct, 32, false)]
    [InlineData("untagged_t", HeaderKind.Struct, 32, false)]
    [InlineData("struct tagged", HeaderKind.Struct, 32, false)]
    [InlineData("union either", HeaderKind.Union, 64, false)]
    [InlineData("struct inside", HeaderKind.Struct, 16, false)]
    public void Type_Spelling_IsFound(string spelling, HeaderKind kind, long width, bool isSigned)
    {
        var type = HeaderFolder.Read(Text).Type(spelling);

        Assert.NotNull(type);
        Assert.Equal((kind, width, isSigned), (type.Kind, type.WidthBits, type.IsSigned));
    }

    [Theory]
    [InlineData("absent_t")]
    [InlineData("struct either")]
    [InlineData("union tagged")]
    [InlineData("struct untagged_t")]
    [InlineData("struct declared")]
    [InlineData("fastabi_type_0")]
    [InlineData("")]
    public void Type_UnknownSpelling_IsAbsent(string spelling) => Assert.Null(HeaderFolder.Read(Text).Type(spelling));

    [Theory]
    [InlineData("tagged", true)]
    [InlineData("untagged", true)]
    [InlineData("untagged_t", true)]
    [InlineData("either", true)]
    [InlineData("port", false)]
    public void Struct_OfTagOrTypedef_IsFound(string name, bool isThere) =>
        Assert.Equal(isThere, HeaderFolder.Read(Text).Struct(name) is not null);

    [Fact]
    public void Typedef_Position_IsThatOfItsName()
    {
        using var folder = new HeaderFolder(("xen.h", Text));

        var headers = folder.Read();

        Assert.Equal($"{folder.Path}/xen.h(1,18)", headers.Typedef("port_t")?.Position.ToString());
        Assert.Equal("uint32_t", headers.Typedef("port_t")?.Type.Spelling);
        Assert.Equal($"{folder.Path}(1,1)", headers.Typedef("uint32_t")?.Position.ToString());
        Assert.Null(headers.Typedef("tagged"));
    }

    [Fact]
    public void Records_Tagged_AreListedInOrder() =>
    Assert.Equal(["tagged", "either", "outer", "inside"], HeaderFolder.Read(Text).Records.Select(record => record.Tag));
}
