namespace FastAbi.Bindings.Tests;

/// <summary>What the package offered in the last release is there, or the list of changes says that it is not.</summary>
public sealed class ReleaseTests
{
    [Fact]
    public void PublicApi_OfTheLastRelease_IsThereOrNamedAsBroken()
    {
        var api = PublicApi.Of(typeof(XenResult).Assembly);
        if (Environment.GetEnvironmentVariable("FASTABI_RECORD_RELEASE") is { Length: > 0 } version)
            File.WriteAllLines(LastRelease.FileOf(version, "FastAbi.txt"), api);

        var gone = File.ReadAllLines(LastRelease.File("FastAbi.txt")).Except(api);
        Assert.DoesNotContain(gone, line => LastRelease.Unnamed([Name(line)], LastRelease.Broke).Any());
    }

    [Fact]
    public void PublicApi_OfAType_HasItsMembersWithTheirTypesAndNames()
    {
        var api = PublicApi.Of(typeof(XenResult).Assembly);

        const string Port = "FastAbi.EvtchnPort& port";
        Assert.Contains(
            $"FastAbi.EventChannel.AllocUnbound(FastAbi.DomId dom, FastAbi.DomId remoteDom, out {Port}): FastAbi.XenResult", api);
        Assert.Contains("FastAbi.EvtchnStatus: enum of UInt32", api);
        Assert.Contains("FastAbi.EvtchnStatus.Closed = 0", api);
        Assert.Contains("FastAbi.DomId.new(System.UInt16 value)", api);
    }

    // FastAbi.EventChannel.Send(...) is EventChannel.Send in the list of changes.
    private static string Name(string line) => line.Split('(', ':', '=')[0].Trim()["FastAbi.".Length..];
}
