using FastAbi.Boot;
using FastAbi.Build;
using FastAbi.Testing.Structure;

namespace FastAbi.Style.Tests.Structure;

/// <summary>Namespaces of the build and of the tests are in no ring; those of the product have their tests in its suites.</summary>
public sealed class RingTests
{
    /// <summary>What this suite does not refer to.</summary>
    public static TheoryData<string> Others =>
    [
        .. Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal),
        "FastAbi.Benchmarks",
        "FastAbi.Mutation",
        "FastAbi.Testing.Generator",
    ];

    [Fact]
    public void Namespaces_OfTheBuild_AreNoRing() => NamespaceGraph.AssertNoRing(typeof(BuildRun).Assembly);

    [Fact]
    public void Namespaces_OfTheBootRunner_AreNoRing() => NamespaceGraph.AssertNoRing(typeof(BootCommand).Assembly);

    [Fact]
    public void Namespaces_OfTheTestToolkit_AreNoRing() => NamespaceGraph.AssertNoRing(typeof(TestPaths).Assembly);

    [Theory]
    [MemberData(nameof(Others))]
    public void Namespaces_OfAnotherAssembly_AreNoRing(string name)
    {
        var assembly = Path.Combine(TestPaths.Out, "obj", "bin", name, "release", $"{name}.dll");
        Assert.True(File.Exists(assembly), $"{assembly} is missing: build FastAbi.sln");
        NamespaceGraph.AssertNoRing([assembly]);
    }
}
