namespace FastAbi.Boot.Tests;

/// <summary>The example guest on the monitor, with each archive.</summary>
public sealed class MonitorHelloTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hello-c", "")]
    [InlineData("hello-c", "vendor=intel poison")]
    [InlineData("hello-c", "leaf=0x40000100")]
    [InlineData("hello-c-vmmcall", "vendor=amd")]
    [InlineData("hello-c-vmcall", "vendor=intel")]
    public void HelloC_OnTheMonitor_IsServedByFastAbi(string guest, string options)
    {
        var boot = new MonitorBoot(guest, _folder.Path, options).Ended(0);

        Assert.Contains("FastABI is present\n", boot.Run.Output, StringComparison.Ordinal);
        Assert.Equal(["fastabi_version_version", "fastabi_version_get_features"], boot.Report.Names("ok"));
        Assert.Equal(1, boot.Counts["version.get_features"]);
        Assert.Equal(1, boot.Counts["sched.shutdown"]);
    }

    [Theory]
    [InlineData("hello-c-vmcall", "vendor=amd")]
    [InlineData("hello-c-vmmcall", "vendor=intel")]
    public void HelloC_WithTheArchiveOfTheOtherVendor_AnswersWithoutAFault(string guest, string options)
    {
        var boot = new MonitorBoot(guest, _folder.Path, options).Ended(0);

        Assert.Equal(49, boot.Report.Names("ok").Count);
        Assert.Equal(["native calls"], boot.Report.Names("skip"));
        Assert.Equal(0, boot.Counts["all"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("vendor=intel")]
    public void HelloC_OnAMonitorWithoutFastAbi_IsServedByTheTraditionalAbi(string options)
    {
        var boot = new MonitorBoot("hello-c", _folder.Path, $"nofastabi {options}".TrimEnd()).Ended(0);

        Assert.Contains("\nXen 4.17, CPUID leaves 0x40000000 to ", boot.Run.Output, StringComparison.Ordinal);
        Assert.Contains("FastABI is absent\n", boot.Run.Output, StringComparison.Ordinal);
        Assert.Equal(0, boot.Counts["all"]);
        Assert.Equal(1, boot.Translated["version.get_features"]);
        Assert.Equal(1, boot.Translated["sched.shutdown"]);
        Assert.Empty(boot.Report.Names("notOk"));
    }
}
