namespace FastAbi.Headers.Tests;

public sealed class ConstantTests
{
    [Theory]
    [InlineData("#define X 5", "5")]
    [InlineData("#define X (1 << 4 | 0x0f)", "31")]
    [InlineData("#define X -1", "-1")]
    [InlineData("#define X 0xffffffffU", "4294967295")]
    [InlineData("#define X (-1L)", "-1")]
    [InlineData("#define X 0xffffffffffffffffULL", "18446744073709551615")]
    [InlineData("#define X (-0x7fffffffffffffffL - 1)", "-9223372036854775808")]
    [InlineData("#define X 'A'", "65")]
    [InlineData("#define X ((uint16_t)0x17ff0)", "32752")]
    [InlineData("#define Y 3\n#define X (Y + Y)", "6")]
    [InlineData("#define TWICE(x) ((x) * 2)\n#define X TWICE(21)", "42")]
    [InlineData("#define X 1\n#undef X\n#define X 2", "2")]
    [InlineData("#define X sizeof(struct s)\nstruct s { long a; };", "8")]
    [InlineData("#define X 5 /* not 6 */", "5")]
    [InlineData("#define X \\\n    7", "7")]
    [InlineData("#define PASTE(x) x ## U\n#define X PASTE(8)", "8")]
    [InlineData("#define X 1 ? 2 : 3", "2")]
    public void Constant_Macro_HasTheCompilersValue(string text, string value)
    {
        var constant = HeaderFolder.Read(text).Constant("X");

        Assert.NotNull(constant);
        Assert.Equal(Int128.Parse(value, null), constant.Value);
        Assert.True(constant.IsMacro);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#define X")]
    [InlineData("#define X \"text\"")]
    [InlineData("#define X unsigned long")]
    [InlineData("#define X(a) a")]
    [InlineData("#define X 0.5")]
    [InlineData("#define X 1 +")]
    [InlineData("#define X (1 / 0)")]
    [InlineData("#define X ((void *)1)")]
    [InlineData("#define X unknown_name")]
    [InlineData("#define X 1\n#undef X")]
    [InlineData("#if 0\n#define X 1\n#endif")]
    public void Constant_WhatIsNoInteger_IsAbsent(string text) => Assert.Null(HeaderFolder.Read(text).Constant("X"));

    [Theory]
    [InlineData("#define X {")]
    [InlineData("#define X }")]
    [InlineData("#define X 1) }; enum { fake = (2")]
    [InlineData("#define X (")]
    [InlineData("#define X ; } struct s {")]
    [InlineData("#define Y {\n#define X Y")]
    [InlineData("#define Y(a) a }\n#define X Y(1)")]
    [InlineData("#define X _Pragma(\"once\")")]
    [InlineData("#define X __attribute__((packed))")]
    public void Constant_BesideAnUnrulyMacro_KeepsItsValue(string unruly)
    {
        var headers = HeaderFolder.Read($"#define A 1\n{unruly}\n#define Z 26\nstruct after {{ int a; }};\n");

        Assert.Null(headers.Constant("X"));
        Assert.Equal(1, headers.Constant("A")?.Value);
        Assert.Equal(26, headers.Constant("Z")?.Value);
        Assert.Null(headers.Constant("fake"));
        Assert.NotNull(headers.Record("after"));
    }

    [Fact]
    public void Constant_Enumerator_HasItsValueWhereverItIsDeclared()
    {
        var headers = HeaderFolder.Read("""
            enum colour { RED, GREEN = 5, BLUE };
            enum { MINUS = -3 };
            struct s { enum { INNER = 9 } kind; struct { enum { DEEP = 10 } e; } inner; };
            typedef enum { BIG = 0xffffffffffffffffULL } big_t;
            """);

        Assert.Equal("RED 0, GREEN 5, BLUE 6, MINUS -3, INNER 9, DEEP 10, BIG 18446744073709551615",
            string.Join(", ", headers.Constants.Select(constant => $"{constant.Name} {constant.Value}")));
        Assert.False(headers.Constant("RED")?.IsMacro);
    }

    [Fact]
    public void Constant_Position_IsThatOfTheName()
    {
        using var folder =
            new HeaderFolder(("xen.h", "#include \"hvm/params.h\"\n"), ("hvm/params.h", "#include \"../deep.h\"\n#define A 1\n"),
            ("deep.h", "#pragma once\n\n#  define B 2\nenum {\n\tC = 3 };\n"));

        var headers = folder.Read();

        Assert.Equal($"{folder.Path}/hvm/params.h(2,9)", headers.Constant("A")?.Position.ToString());
        Assert.Equal($"{folder.Path}/deep.h(3,11)", headers.Constant("B")?.Position.ToString());
        Assert.Equal($"{folder.Path}/deep.h(5,2)", headers.Constant("C")?.Position.ToString());
        Assert.Equal(["deep.h", "deep.h", "hvm/params.h"], headers.Constants.Select(constant => headers.RelativeFile(constant.Position)));
        Assert.Equal(["B", "C", "A"], headers.Constants.Select(constant => constant.Name));
    }
}
