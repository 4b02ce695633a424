using FastAbi.BareMetal.Tasks;

namespace FastAbi.BareMetal.Tests.Tasks;

/// <summary>Lines as gcc, clang, GNU as and ld print them.</summary>
public sealed class NativeToolOutputTests
{
    [Theory]
    [InlineData("a.c:3:9: error: unknown type name 'x'", "BM0002", "a.c", 3, 9, "unknown type name 'x'")]
    [InlineData("/b/a.c:3:9: fatal error: x.h: No such file or directory", "BM0002", "/b/a.c", 3, 9, "x.h: No such file or directory")]
    [InlineData("a.S:12: Error: no such instruction: `nope'", "BM0002", "a.S", 12, 0, "no such instruction: `nope'")]
    [InlineData("ld: /b/Program.cs:7: undefined reference to `x'", "BM0003", "/b/Program.cs", 7, 0, "undefined reference to `x'")]
    [InlineData("/b/Program.cs:8: undefined reference to `x'", "BM0003", "/b/Program.cs", 8, 0, "undefined reference to `x'")]
    [InlineData("runtime.c:(.text.f+0xf): undefined reference to `x'", "BM0003", "runtime.c", 0, 0, "undefined reference to `x'")]
    [InlineData("(.data+0x3e0): undefined reference to `x'", "BM0003", null, 0, 0, "undefined reference to `x'")]
    [InlineData("ld: cannot find -lx: No such file or directory", "BM0003", null, 0, 0, "cannot find -lx: No such file or directory")]
    public void Parse_Error_HasPlaceAndText(string line, string code, string? file, int number, int column, string text) =>
        Assert.Equal([new ToolMessage(code, file, number, column, text)], NativeToolOutput.Parse([line]));

    [Fact]
    public void Parse_Warning_IsOne() => Assert.True(Assert.Single(NativeToolOutput.Parse(["a.c:1:2: warning: unused"])).IsWarning);

    [Theory]
    [InlineData("ld: program.o: in function `Program__Main':")]
    [InlineData("a.c: In function 'main':")]
    [InlineData("      |         ^~~~")]
    public void Parse_LineThatOnlyLeadsToOthers_IsNone(string line) => Assert.Empty(NativeToolOutput.Parse([line]));
}
