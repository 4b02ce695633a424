using FastAbi.BareMetal.Tasks;

namespace FastAbi.BareMetal.Tests.Tasks;

/// <summary>Lines as ilc prints them.</summary>
public sealed class CompilerOutputTests
{
    private static readonly SourcePlace s_place = new("/b/Program.cs", 7, 9);

    private readonly List<CompiledMethod> _wanted = [];

    [Fact]
    public void Parse_MethodThatCannotBeCompiled_IsAnErrorAtTheMethod()
    {
        var message = Assert.Single(Parse(
            "Error: One or more errors occurred. (Code generation failed for method '[app]App.Program+Inner.Run(int32)')",
            "System.AggregateException: One or more errors occurred.",
            " ---> ILCompiler.CodeGenerationFailedException: Code generation failed for method '[app]App.Program+Inner.Run(int32)'",
            " ---> System.InvalidOperationException: Expected type 'System.X' not found in module 'FastAbi.BareMetal'",
            "   at Internal.IL.HelperExtensions.GetKnownType(ModuleDesc, String, String) + 0x9d"));

        Assert.Equal([new CompiledMethod("app", "App.Program+Inner", "Run")], _wanted);
        Assert.Equal(
            new ToolMessage(
                "BM0001",
                "/b/Program.cs",
                7,
                9,
                "the core library does not have what this method needs: Expected type 'System.X' not found in module 'FastAbi.BareMetal'"),
            message);
    }

    [Theory]
    [InlineData("Expected type 'System.Runtime.TypeLoaderExports' not found", "a call of a generic virtual method is not there in a kernel (")]
    [InlineData("Expected field 'm_pEEType' not found on type 'object'", "a default method of a generic interface is not there in a kernel (")]
    [InlineData("Expected type 'Internal.Runtime.CompilerHelpers.InteropHelpers' not found", "a [DllImport] that converts its arguments, or of a library ")]
    public void Parse_WhatAFeatureNeeds_NamesTheFeature(string cause, string text) => Assert.StartsWith(
        text,
        Assert.Single(Parse("Error: One or more errors occurred.", $" ---> System.InvalidOperationException: {cause}")).Text,
        StringComparison.Ordinal);

    [Fact]
    public void Parse_FailureWithoutAMethod_KeepsItsText() =>
        Assert.Equal([new ToolMessage("BM0001", null, 0, 0, "Object reference not set.")],
        Parse("Error: Object reference not set.", "   at X"));

    [Fact]
    public void Parse_NumberedLines_KeepNumberAndPlace() => Assert.Equal(
        [
            new ToolMessage("IL1005", null, 0, 0, "Method will always throw"),
            new ToolMessage("IL3050", "/b/Program.cs", 4, 0, "It needs dynamic code", IsWarning: true),
        ],
        Parse("ILC : error IL1005: Method will always throw", "/b/Program.cs(4): warning IL3050: It needs dynamic code"));

    private IEnumerable<ToolMessage> Parse(params string[] lines) => new CompilerOutput(Find).Parse(lines);

    private SourcePlace? Find(CompiledMethod method)
    {
        _wanted.Add(method);
        return s_place;
    }
}
