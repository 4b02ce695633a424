namespace FastAbi.Boot.Tests;

/// <summary>The example module in Debian's unchanged kernel, on each Xen and on the monitor.</summary>
public sealed class LinuxModuleTests : IDisposable
{
    private static readonly string[] s_found =
    [
        "the version is what Linux gets", "outputs on the stack", "outputs in the module's data", "outputs in vmalloc memory",
        "the memory map by a guest-physical address", "calls from every processor", "four thousand calls in a row",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("4.17", "classic")]
    [InlineData("4.20", "classic")]
    [InlineData("with FastABI", "native")]
    public void Module_OnXen_MakesItsCallsEachTimeItIsLoaded(string xen, string mode)
    {
        var file = xen == "with FastABI" ? TestPaths.XenNative : TestPaths.XenOf(xen);

        AssertFound(LinuxBoot.OnXen(_folder, file, Script(mode, cpus: 1), LinuxBoot.Module));
    }

    [Theory]
    [InlineData(1, "", "native")]
    [InlineData(2, "", "native")]
    [InlineData(2, "nofastabi", "classic")]
    public void Module_OnTheMonitor_MakesItsCallsEachTimeItIsLoaded(int cpus, string options, string mode)
    {
        var boot = LinuxBoot.OnMonitor(_folder, Script(mode, cpus), cpus, LinuxBoot.Module, options).Ended(0);

        AssertFound(boot.Report);
        Assert.InRange((mode == "native" ? boot.Counts : boot.Translated)["event_channel.status"], 3000, long.MaxValue);
    }

    private static string Script(string mode, int cpus) =>
        $"{LinuxBoot.LoadModule}\ncheck \"calls are {mode}\" \"[ $MODE = {mode} ]\"\n" +
        $"check \"every processor made calls\" \"[ $CALLED = {cpus} ]\"\n";

    private static void AssertFound(BootReport report)
    {
        Assert.Empty(report.Names("notOk"));
        Assert.Superset(
            new HashSet<string>(from time in Enumerable.Range(1, 3) from found in s_found select $"{time}: {found}"),
            new HashSet<string>(report.Names("ok")));
    }
}
