using FastAbi.Testing.Structure;

namespace FastAbi.Monitor.Tests.Structure;

/// <summary>The monitor as it is compiled for bare metal, with the model in it.</summary>
public sealed class RingTests
{
    [Fact]
    public void Namespaces_OfTheMonitor_AreNoRing()
    {
        var monitor = Path.Combine(TestPaths.Out, "obj", "bin", "FastAbi.Monitor", "release", "monitor.dll");
        Assert.True(File.Exists(monitor), $"{monitor} is missing: build the kernels");
        NamespaceGraph.AssertNoRing([monitor]);
    }
}
