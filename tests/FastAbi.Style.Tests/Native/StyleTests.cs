namespace FastAbi.Style.Tests.Native;

/// <summary>The style of C and assembly (native/README.md): all files have it, and each rule finds what is against it.</summary>
public sealed class StyleTests
{
    [Fact]
    public void Sources_AllThatAreWrittenByHand_HaveTheStyle()
    {
        var files = SourceFile.All.Where(file => !file.IsGenerated).ToArray();

        Assert.Contains(files, file => file.Path == "native/guest/hello.c");
        Assert.Contains(files, file => file.Path == "native/asm/sim.S");
        Assert.Contains(files, file => file.Path == "native/xen/hook.c");
        Assert.Contains(files, file => file.Path == "managed/FastAbi.BareMetal/runtime/heap.c");
        Assert.Contains(files, file => file.Path == "tests/FastAbi.Testing/Machine/native/machine.h");
        var findings = files.SelectMany(file => Check(file).Select(finding => finding.In(file))).ToArray();
        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }

    [Theory]
    [InlineData("int x; \n", "a.c(2): white space at the end")]
    [InlineData("\n\nint x;\n", "a.c(3): a second blank line")]
    [InlineData("int x;\n\n", "a.c(3): the file does not end with one line feed")]
    [InlineData("        int x;\n", "a.c(2): indented by spaces where tabs go")]
    [InlineData("  int x;\n", "a.c(2): indented by spaces where tabs go")]
    [InlineData("int x // y\n", "a.c(2): a comment by //")]
    [InlineData("\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tx;\n", "a.c(2): 122 columns, more than 120")]
    [InlineData("#include \"b.h\"\n#include \"a.h\"\n", "a.c(2): includes that are not sorted")]
    [InlineData("#include \"b.h\"\n#include <c.h>\n", "a.c(2): \"\" and <> in one block of includes")]
    [InlineData("\tif(x)\n", "a.c(2): no space between a keyword and its parenthesis")]
    [InlineData("\tf( x);\n", "a.c(2): a space inside parentheses")]
    [InlineData("\tf(x );\n", "a.c(2): a space inside parentheses")]
    [InlineData("\tf(x,y);\n", "a.c(2): no space behind a comma")]
    [InlineData("\tx = y&& z;\n", "a.c(2): no space around an operator")]
    [InlineData("\tx = y &&z;\n", "a.c(2): no space around an operator")]
    [InlineData("\tx +=1;\n", "a.c(2): no space around an operator")]
    [InlineData("char* x;\n", "a.c(2): the star of a pointer is not at the name")]
    [InlineData("\tx++; y++;\n", "a.c(2): two statements in one line")]
    [InlineData("\tif (x){\n", "a.c(2): no space in front of a brace")]
    [InlineData("\tif (x)\n\t{\n", "a.c(3): a brace in a line of its own, which only functions have")]
    [InlineData("\t}\n\telse {\n", "a.c(3): else is not in the line of the brace")]
    [InlineData("\twhile (x) {\n\t\tf();\n\t}\n", "a.c(2): braces around one line")]
    public void C_AgainstARule_IsFound(string text, string finding) => Assert.Equal([finding], Findings("a.c", $"/* A file. */\n{text}"));

    [Theory]
    [InlineData("    x;\t/* y */\n", "native/xen/a.c(2): a tab where spaces go")]
    [InlineData("  x;\n", "native/xen/a.c(2): not indented by a multiple of 4 spaces")]
    [InlineData("    if (x)\n", "native/xen/a.c(2): no space on both sides of a keyword's parenthesis")]
    [InlineData("    if ( x)\n", "native/xen/a.c(2): no space on both sides of a keyword's parenthesis")]
    [InlineData("    while( x )\n", "native/xen/a.c(2): no space on both sides of a keyword's parenthesis")]
    [InlineData("    f( x);\n", "native/xen/a.c(2): a space inside parentheses")]
    [InlineData("    if ( x ) {\n", "native/xen/a.c(2): a brace that is not in a line of its own")]
    [InlineData("    } else\n", "native/xen/a.c(2): a brace that is not in a line of its own")]
    [InlineData("    f(x,y);\n", "native/xen/a.c(2): no space behind a comma")]
    [InlineData("#include <asm/a.h>\n#include <xen/b.h>\n", "native/xen/a.c(2): includes that are not sorted")]
    public void C_ForXenAgainstARule_IsFound(string text, string finding) =>
        Assert.Equal([finding], Findings("native/xen/a.c", $"/* A file. */\n{text}"));

    [Fact]
    public void C_ForXenInItsStyle_HasNoFinding() =>
        Assert.Empty(Findings(
            "native/xen/a.c",
            "/* A file. */\n#include <xen/b.h>\n#include <asm/a.h>\n\nint f(int x)\n{\n    if ( x == 1 )\n    {\n" +
            "        h(1,\n          x);\n    }\n    else\n        x += 2;\n}\n"));

    [Theory]
    [InlineData("\t\tnop\n", "a.S(2): more than one tab in front of an instruction")]
    [InlineData("\tmov %rax, %rbx\n", "a.S(2): no tab between an instruction and its operands, or no space behind a name of eight letters and more")]
    [InlineData("\tfxsave64\t(%rsp)\n", "a.S(2): no tab between an instruction and its operands, or no space behind a name of eight letters and more")]
    [InlineData("\tmov\t%rax,%rbx\n", "a.S(2): no space behind a comma")]
    [InlineData("\tnop # why\n", "a.S(2): a comment in column 13, not in column 49 or a tab behind the code")]
    [InlineData("\nFUNCTION f\n\tret\nEND g\n", "a.S(3): f has no end")]
    [InlineData("\t.type f, @function\nf:\n", "a.S(2): f has no end")]
    public void Assembly_AgainstARule_IsFound(string text, string finding) =>
        Assert.Equal([finding], Findings("a.S", $"/* A file. */\n{text}"));

    [Fact]
    public void File_WithoutACommentAtTheTop_IsFound() =>
        Assert.Equal(["a.c(1): no comment at the top that says what is in the file"], Findings("a.c", "int x;\n"));

    [Theory]
    [InlineData("int x;\n")]
    [InlineData("#ifndef B_H\n#define B_H\n#endif\n")]
    [InlineData("#ifndef A_H\n#define A_H\n#endif\nint x;\n")]
    public void Header_WithoutAGuard_IsFound(string text) =>
        Assert.Equal(["a.h(1): no include guard whose name ends with A_H"], Findings("a.h", $"/* A file. */\n{text}"));

    [Fact]
    public void CommentsAndStrings_ThatLookLikeCode_AreNone() =>
        Assert.Empty(Findings("a.c", "/* if(x){ a;b;\n * char* x, or // and so on.\n */\nconst char *x = \"if(x){ a;b; } // \\\"\";\n"));

    private static IEnumerable<string> Findings(string path, string text)
    {
        SourceFile file = new(path, text);
        return Check(file).Select(finding => finding.In(file));
    }

    private static IEnumerable<Finding> Check(SourceFile file) =>
        [.. TextRules.Check(file), .. CRules.Check(file), .. XenRules.Check(file), .. AssemblyRules.Check(file)];
}
