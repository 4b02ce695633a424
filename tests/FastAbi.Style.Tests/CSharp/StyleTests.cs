namespace FastAbi.Style.Tests.CSharp;

/// <summary>What the compiler and the formatter do not check of the dialect in CONTRIBUTING.md.</summary>
public sealed class StyleTests
{
    private const string Path = "generator/FastAbi.Model/Names/A.cs";

    [Fact]
    public void Sources_OfTheRepository_HaveTheDialect()
    {
        var problems = SourceFile.All.SelectMany(Problems).ToList();

        Assert.Contains(SourceFile.All, file => file.Path == "managed/FastAbi.Monitor/Exits/ExitHandler.cs");
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("if (a)\n{\n    b();\n}", "braces around one line")]
    [InlineData("if (a)\n{\n    b();\n}\nelse\n{\n    c();\n}", "braces around one line")]
    [InlineData("foreach (var a in b)\n{\n    c(a);\n}", "braces around one line")]
    [InlineData("while (a)\n{\n    b();\n}", "braces around one line")]
    public void Statement_AgainstARule_IsFound(string statement, string problem) =>
        Assert.Equal([$"{Path}(6): {problem}"], Problems(File(statement)));

    [Theory]
    [InlineData("if (a)\n    b();")]
    [InlineData("if (a)\n{\n    // why\n    b();\n}")]
    [InlineData("if (a)\n{\n    b();\n}\nelse\n{\n    c();\n    d();\n}")]
    [InlineData("if (a\n    && b)\n{\n    c();\n}")]
    [InlineData("foreach (var a in b)\n{\n    var c = a;\n}")]
    public void Statement_WithinTheRules_IsNotFound(string statement) => Assert.Empty(Problems(File(statement)));

    [Fact]
    public void Line_OfMoreThan140Columns_IsFound() =>
        Assert.Equal([$"{Path}(6): 150 columns"], Problems(File($"//{new string('x', 148)}")));

    [Fact]
    public void Line_OfATableOfCases_MayBeLonger() =>
        Assert.Empty(Problems(SourceFile.Of(Path,
            $"namespace FastAbi.Model.Names;\nclass ACases\n{{\n    // {new string('x', 148)}\n    int _a;\n}}\n")));

    [Fact]
    public void Namespace_OtherThanTheFolders_IsFound() =>
        Assert.Equal(["generator/FastAbi.Model/Yaml/A.cs(1): namespace FastAbi.Model.Names, and the folder's is FastAbi.Model.Yaml"],
            Problems(SourceFile.Of("generator/FastAbi.Model/Yaml/A.cs", "namespace FastAbi.Model.Names;\n")));

    private static SourceFile File(string statement) =>
        SourceFile.Of(Path, $"namespace FastAbi.Model.Names;\nclass A\n{{\n    void M()\n    {{\n{statement}\n    }}\n}}\n");

    private static IEnumerable<string> Problems(SourceFile file) =>
        [.. WidthCheck.Problems(file), .. BraceCheck.Problems(file), .. NamespaceCheck.Problems(file)];
}
