using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests;

public sealed class MemberTests
{
    [Theory]
    [InlineData("int a;", HeaderKind.Integer, 32, true, "int", "int")]
    [InlineData("uint16_t a;", HeaderKind.Integer, 16, false, "uint16_t", "unsigned short")]
    [InlineData("char a;", HeaderKind.Integer, 8, true, "char", "char")]
    [InlineData("unsigned long a;", HeaderKind.Integer, 64, false, "unsigned long", "unsigned long")]
    [InlineData("long long a;", HeaderKind.Integer, 64, true, "long long", "long long")]
    [InlineData("_Bool a;", HeaderKind.Integer, 8, false, "_Bool", "_Bool")]
    [InlineData("__int128 a;", HeaderKind.Integer, 128, true, "__int128", "__int128")]
    [InlineData("float a;", HeaderKind.Float, 32, false, "float", "float")]
    [InlineData("double a;", HeaderKind.Float, 64, false, "double", "double")]
    [InlineData("const char *a;", HeaderKind.Pointer, 64, false, "const char *", "const char *")]
    [InlineData("void (*a)(int);", HeaderKind.Pointer, 64, false, "void (*)(int)", "void (*)(int)")]
    [InlineData("uint8_t a[16];", HeaderKind.Array, 128, false, "uint8_t[16]", "unsigned char[16]")]
    [InlineData("struct { int x; } a;", HeaderKind.Struct, 32, false, "struct", "struct")]
    [InlineData("union { int x; long y; } a;", HeaderKind.Union, 64, false, "union", "union")]
    [InlineData("struct { int x; } a[2];", HeaderKind.Array, 64, false, "struct[2]", "struct[2]")]
    [InlineData("struct { int x; } *a;", HeaderKind.Pointer, 64, false, "struct *", "struct *")]
    [InlineData("struct { int x; } *a[3];", HeaderKind.Array, 192, false, "struct *[3]", "struct *[3]")]
    [InlineData("enum { ONE } a;", HeaderKind.Enumeration, 32, false, "enum", "enum")]
    [InlineData("enum { MINUS = -1 } a;", HeaderKind.Enumeration, 32, true, "enum", "enum")]
    [InlineData("const volatile uint16_t a;", HeaderKind.Integer, 16, false, "const volatile uint16_t", "const volatile unsigned short")]
    [InlineData("list_t a;", HeaderKind.Array, 256, false, "list_t", "unsigned long[4]")]
    [InlineData("const list_t a;", HeaderKind.Array, 256, false, "const list_t", "const unsigned long[4]")]
    [InlineData("list_t a[2];", HeaderKind.Array, 512, false, "list_t[2]", "unsigned long[2][4]")]
    [InlineData("_Atomic int a;", HeaderKind.Other, 32, false, "_Atomic(int)", "_Atomic(int)")]
    [InlineData("int b; char a[];", HeaderKind.Array, 0, false, "char[]", "char[]")]
    public void Member_OfEachKind_IsRead(string declaration, HeaderKind kind, long width, bool isSigned, string spelling, string canonical)
    {
        var member = HeaderFolder.Read($"typedef uint64_t list_t[4];\nstruct s {{ {declaration} }};\n").Member("s", "a").Member;

        Assert.NotNull(member);
        Assert.Equal((kind, width, isSigned), (member.Kind, member.WidthBits, member.Type.IsSigned));
        Assert.Equal((spelling, canonical), (member.Type.Spelling, member.Type.Canonical));
    }

    [Theory]
    [InlineData("list_t a;", "a[3]", "item_t")]
    [InlineData("const list_t a;", "a[3]", "const item_t")]
    [InlineData("lists_t a;", "a[1][3]", "item_t")]
    [InlineData("list_t a[2];", "a[1][3]", "item_t")]
    [InlineData("__typeof__(uint64_t[4]) a;", "a[3]", "unsigned long")]
    public void Member_OfAnArrayByTypedef_HasTheElementsType(string declaration, string path, string spelling)
    {
        var headers =
            HeaderFolder.Read(
            $"typedef uint64_t item_t;\ntypedef item_t list_t[4];\ntypedef list_t lists_t[2];\nstruct s {{ {declaration} }};\n");

        var type = headers.Member("s", path).Member?.Type;

        Assert.NotNull(type);
        Assert.Equal((HeaderKind.Integer, 64), (type.Kind, type.WidthBits));
        Assert.Equal(spelling.Replace("const ", "", StringComparison.Ordinal),
            type.Spelling.Replace("const ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Member_Typedefs_AreNamedWithoutQualifiers()
    {
        var headers =
            HeaderFolder.Read(
            "typedef uint16_t domid_t;\ntypedef const domid_t other_t;\nstruct s { volatile other_t a; struct s *b; };\n");

        Assert.Equal(["other_t", "domid_t", "uint16_t"], headers.Member("s", "a").Member!.Type.Typedefs);
        Assert.Empty(headers.Member("s", "b").Member!.Type.Typedefs);
    }

    [Fact]
    public void Member_BitField_HasItsOwnWidth()
    {
        var headers = HeaderFolder.Read("struct s { uint32_t a : 3; int : 5; int32_t b : 4; uint32_t : 0; uint32_t c; };\n");

        Assert.Equal((HeaderKind.BitField, 0L, 3L, false), Bits(headers, "a"));
        Assert.Equal((HeaderKind.BitField, 8L, 4L, true), Bits(headers, "b"));
        Assert.Equal((HeaderKind.Integer, 32L, 32L, false), Bits(headers, "c"));
        Assert.Equal(["a", "b", "c"], headers.Record("s")!.Type.Members.Select(member => member.Name));
    }

    [Fact]
    public void Members_Nested_AreReadAllTheWay()
    {
        var headers = HeaderFolder.Read("""
            struct inner { uint8_t x; uint64_t y; };
            struct s {
                uint32_t first;
                union {
                    struct inner named;
                    struct { uint16_t low, high; };
                };
                union { struct inner list[2]; uint64_t raw; } u;
            };
            """);

        var record = headers.Record("s")!;
        Assert.Equal(["first", "", "u"], record.Type.Members.Select(member => member.Name));
        Assert.Equal((56L * 8, 64L), (record.Type.WidthBits, record.Type.AlignmentBits));
        Assert.True(record.Type.Members[1].IsAnonymous);
        Assert.Equal(HeaderKind.Union, record.Type.Members[1].Kind);
        Assert.Equal(["named", ""], record.Type.Members[1].Type.Members.Select(member => member.Name));
        var list = record.Type.Members[2].Type.Members[0].Type;
        Assert.Equal((2L, "struct inner"), (list.Count, list.Element?.Spelling));
        Assert.Equal(["x", "y"], list.Element!.Members.Select(member => member.Name));
    }

    [Theory]
    [InlineData("first", 0, 32)]
    [InlineData("named", 64, 128)]
    [InlineData("named.y", 128, 64)]
    [InlineData("high", 80, 16)]
    [InlineData("u", 192, 256)]
    [InlineData("u.list[1].y", 384, 64)]
    [InlineData("u.list[0]", 192, 128)]
    [InlineData("grid[1][2]", 608, 32)]
    [InlineData("part", 640, 4)]
    public void Member_Path_IsFollowed(string path, long offset, long width)
    {
        var member = Sample().Member("s", path).Member;

        Assert.NotNull(member);
        Assert.Equal((path, offset, width), (member.Name, member.OffsetBits, member.WidthBits));
    }

    [Theory]
    [InlineData("absent", "absent", "struct s has no member 'absent'", "first named low high u grid part")]
    [InlineData("named.z", "z", "struct inner has no member 'z'", "x y")]
    [InlineData("u.named", "named", "union has no member 'named'", "list raw")]
    [InlineData("first.x", "x", "'x' would be in an integer, which has no members", "")]
    [InlineData("u.list.x", "x", "'x' would be in an array, which has no members", "")]
    [InlineData("u.list[2]", "[2]", "'[2]' is beyond the last of 2 elements", "")]
    [InlineData("u.list[x]", "[x]", "'[x]' is no index", "")]
    [InlineData("u.list[-1]", "[-1]", "'[-1]' is no index", "")]
    [InlineData("first[0]", "[0]", "'[0]' would be in an integer, which has no elements", "")]
    [InlineData("", "", "struct s has no member ''", "first named low high u grid part")]
    [InlineData("[0]", "", "struct s has no member ''", "first named low high u grid part")]
    [InlineData("u.", "", "union has no member ''", "list raw")]
    [InlineData("u.list[0", "[0", "'[0' would be in an array, which has no members", "")]
    public void Member_PathToNowhere_SaysWhere(string path, string component, string message, string known)
    {
        var lookup = Sample().Member("s", path);

        Assert.Null(lookup.Member);
        Assert.Equal((component, message), (lookup.Failure!.Component, lookup.Failure.Message));
        Assert.Equal(known, string.Join(' ', lookup.Failure.Known));
    }

    [Fact]
    public void Member_OfUnknownStruct_SaysSo() =>
    Assert.Equal("there is no struct or union 'absent'", Sample().Member("absent", "x").Failure?.Message);

    [Fact]
    public void Member_Position_IsThatOfItsName()
    {
        using var folder =
            new HeaderFolder(
            ("xen.h",
            "#define MEMBER int b;\n#define HANDLE(n) struct n { n##_t *p; }\nstruct s {\n    int a;\n  MEMBER\n};\ntypedef int " +
            "i_t;\nHANDLE(i);\n"));

        var headers = folder.Read();

        Assert.Equal($"{folder.Path}/xen.h(4,9)", headers.Member("s", "a").Member?.Position.ToString());
        Assert.Equal($"{folder.Path}/xen.h(5,3)", headers.Member("s", "b").Member?.Position.ToString());
        Assert.Equal($"{folder.Path}/xen.h(3,8)", headers.Record("s")?.Position.ToString());
        Assert.Equal(8, headers.Member("i", "p").Member?.Position.Line);
        Assert.True(headers.Type("struct i")?.IsGuestHandle);
        Assert.False(headers.Type("struct s")?.IsGuestHandle);
    }

    private static HeaderSet Sample() => HeaderFolder.Read("""
        struct inner { uint8_t x; uint64_t y; };
        struct s {
            uint32_t first;
            union {
                struct inner named;
                struct { uint16_t low, high; };
            };
            union { struct inner list[2]; uint64_t raw; } u;
            uint32_t grid[2][3];
            uint32_t part : 4;
        };
        """);

    private static (HeaderKind, long, long, bool) Bits(HeaderSet headers, string name)
    {
        var member = headers.Member("s", name).Member!;
        return (member.Kind, member.OffsetBits, member.WidthBits, member.Type.IsSigned);
    }
}
