using FastAbi.Build;
using FastAbi.Testing.Structure;

namespace FastAbi.Style.Tests.Structure;

/// <summary>Namespaces of the build and of the test toolkit are in no ring; those of the product have their tests in its suites.</summary>
public sealed class RingTests
{
    [Fact]
    public void Namespaces_OfTheBuild_AreNoRing() => NamespaceGraph.AssertNoRing(typeof(BuildRun).Assembly);

    [Fact]
    public void Namespaces_OfTheTestToolkit_AreNoRing() => NamespaceGraph.AssertNoRing(typeof(TestPaths).Assembly);
}
