using FastAbi.Build;
using FastAbi.Tests.Structure;

namespace FastAbi.Style.Tests.Structure;

/// <summary>The namespaces of the build are no ring; those of the product have their tests in the product's suites.</summary>
public sealed class RingTests
{
    [Fact]
    public void Namespaces_OfTheBuild_AreNoRing() => NamespaceGraph.AssertNoRing(typeof(BuildRun).Assembly);
}
