using FastAbi.Testing.Structure;

namespace FastAbi.Domains.Tests.Structure;

/// <summary>The dispatch and the model of a domain: whoever reads one folder need not read all others.</summary>
public sealed class RingTests
{
    [Fact]
    public void Namespaces_OfDispatchAndDomain_AreNoRing() =>
        NamespaceGraph.AssertNoRing([typeof(Dispatcher<>).Assembly.Location, typeof(Domain).Assembly.Location]);
}
