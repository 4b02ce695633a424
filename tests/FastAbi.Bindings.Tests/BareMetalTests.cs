namespace FastAbi.Bindings.Tests;

/// <summary>The bindings' sources compile against a core library that has nothing but what Bare/CoreLibrary.cs declares.</summary>
public sealed class BareMetalTests
{
    private static readonly string _bindings = Path.Combine(TestPaths.Root, "managed", "FastAbi");
    private static readonly string _coreLibrary = Path.Combine(TestPaths.Root, "tests", "FastAbi.Bindings.Tests", "Bare", "CoreLibrary.cs");

    [Fact]
    public void Sources_WithoutARuntime_CompileWithoutWarning() => Assert.Empty(Compile("FASTABI_BARE_METAL"));

    /// <summary>The constant is what makes the difference; and the core library really has no more.</summary>
    [Fact]
    public void Sources_WithoutARuntimeNorTheConstant_MissIt() =>
        Assert.Contains(Compile(), complaint => complaint.Contains("CultureInfo", StringComparison.Ordinal));

    private static IReadOnlyList<string> Compile(params string[] symbols) =>
        new CSharpProgram()
            .Add(_coreLibrary, File.ReadAllText(_coreLibrary))
            .AddFolder(_bindings, SearchOption.AllDirectories)
            .Complaints([], symbols);
}
