namespace FastAbi.Boot.Tests;

/// <summary>The tour in C# against the tour in C: the same checks, calls and answers, without an exception.</summary>
public sealed class CSharpTourTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bare", null, 1)]
    [InlineData("xen", "4.14", 2)]
    [InlineData("xen", "4.17", 1)]
    [InlineData("xen", "4.17", 2)]
    [InlineData("xen", "4.20", 1)]
    [InlineData("xen", "4.20", 2)]
    public void XenTour_BesideTourC_ReportsTheSame(string platform, string? release, int cpus)
    {
        var c = Tour("tour-c", platform, release, cpus);
        var csharp = Tour("XenTour", platform, release, cpus);

        foreach (var result in (string[])["ok", "skip", "notOk"])
            Assert.Equal(c.Names(result), csharp.Names(result));

        Assert.Equal(c.Calls, csharp.Calls);
        Assert.NotEmpty(csharp.Names("ok"));
        Assert.Empty(csharp.Names("notOk"));
    }

    private BootReport Tour(string guest, string platform, string? release, int cpus)
    {
        GuestBoot.On(platform, GuestBoot.Built($"{guest}.elf"), _folder.Path, cpus: cpus, release: release).Ended(0);
        return new BootReport(_folder.In($"{guest}-{platform}.json"));
    }
}
