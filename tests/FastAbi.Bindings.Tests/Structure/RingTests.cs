using FastAbi.Testing.Structure;

namespace FastAbi.Bindings.Tests.Structure;

public sealed class RingTests
{
    [Fact]
    public void Namespaces_OfTheBindings_AreNoRing() => NamespaceGraph.AssertNoRing(typeof(DomId).Assembly);
}
