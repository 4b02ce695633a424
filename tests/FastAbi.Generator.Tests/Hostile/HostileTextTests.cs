using System.Diagnostics;

namespace FastAbi.Generator.Tests.Hostile;

/// <summary>Hostile input ends in findings: soon, in bounded memory, and never in an exception.</summary>
public class HostileTextTests(ITestOutputHelper output)
{
    // A second is promised. This only tells a hang from a busy machine; what it took is in the output.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(20);

    // All that was ever allocated, most of it garbage at once. Quadratic work on a mebibyte would take many gigabytes.
    private const long MostBytes = 512L << 20;

    public static TheoryData<string> Names => new(HostileTexts.All.Select(text => text.Name));

    public static TheoryData<string> Overlays => new(HostileOverlays.All.Select(text => text.Name));

    [Theory, MemberData(nameof(Names))]
    public void Load_HostileText_EndsSoonAndInBoundedMemory(string name)
    {
        var text = HostileTexts.All.Single(text => text.Name == name).Text;
        using var fixture = new SpecFixture();
        fixture.Write("abi/demo.yml", text);

        Load(fixture, text.Length);
    }

    [Theory, MemberData(nameof(Overlays))]
    public void Load_HostileOverlay_EndsSoonAndInBoundedMemory(string name)
    {
        var text = HostileOverlays.All.Single(text => text.Name == name).Text;
        using var fixture = new SpecFixture(text);

        Load(fixture, text.Length);
    }

    private void Load(SpecFixture fixture, int length)
    {
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        fixture.Load();
        var (elapsed, bytes) = (watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);

        output.WriteLine(
            $"{length} characters: {fixture.Findings.Count} findings, {elapsed.TotalMilliseconds:f0} ms, {bytes >> 20} MiB allocated");
        Assert.InRange(elapsed, TimeSpan.Zero, _longest);
        Assert.InRange(bytes, 0, MostBytes);
        Assert.All(fixture.Findings.Take(100), Findings.Wellformed.Check);
    }
}
