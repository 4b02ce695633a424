namespace FastAbi.Boot.Tests;

/// <summary>The example module in Debian's unchanged kernel, on each Xen and on the monitor.</summary>
public sealed class LinuxModuleTests : IDisposable
{
    private static readonly string[] s_found =
    [
        "the version is what Linux gets", "outputs on the stack", "outputs in the module's data", "outputs in vmalloc memory",
        "the memory map by a guest-physical address", "calls from every processor", "four thousand calls in a row",
    ];

    // Timers run out, and processors interrupt each other, before, while and after Linux's own calls go by FastABI.
    private const string Redirect = """
        work() {
          for j in $(seq 1 6); do usleep 20000; (taskset $(( 1 << j % $(nproc) )) true) || return 1; done
          [ $(grep -c "^cpu[0-9]" /proc/stat) = $(nproc) ]
        }
        check "redirect: Linux works before" "work"
        check "redirect: the module is loaded" "insmod /fastabi_example.ko redirect=1"
        check "redirect: Linux works by FastABI" "work && sleep 1"
        check "redirect: the module is unloaded while Linux works" "work & rmmod fastabi_example && wait"
        check "redirect: Linux works afterwards" "work"
        check "the kernel reports no fault" "! dmesg | grep -e 'fastabi: not ok' -e BUG: -e WARNING: -e Oops:"

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("4.17", "classic")]
    [InlineData("4.20", "classic")]
    [InlineData("with FastABI", "native")]
    public void Module_OnXen_MakesItsCallsEachTimeItIsLoaded(string xen, string mode)
    {
        var file = xen == "with FastABI" ? TestPaths.XenNative : TestPaths.XenOf(xen);

        AssertFound(LinuxBoot.OnXen(_folder, file, Script(mode, cpus: 1), LinuxBoot.Module("6.1")));
    }

    [Theory]
    [InlineData("6.1", 1, "", "native")]
    [InlineData("6.1", 2, "", "native")]
    [InlineData("6.1", 2, "nofastabi", "classic")]
    [InlineData("6.12", 2, "", "native")]
    public void Module_OnTheMonitor_MakesItsCallsEachTimeItIsLoaded(string release, int cpus, string options, string mode)
    {
        var boot = LinuxBoot.OnMonitor(release, _folder, Script(mode, cpus), cpus, LinuxBoot.Module(release), options).Ended(0);

        AssertFound(boot.Report);
        var counts = mode == "native" ? boot.Counts : boot.Translated;
        Assert.InRange(counts["event_channel.status"], 3000, long.MaxValue);

        // No call of the module's: it is Linux that sets timers, by the one ABI and by the other.
        Assert.InRange(counts["vcpu.set_singleshot_timer"], 20, long.MaxValue);
        Assert.InRange(boot.Translated["vcpu.set_singleshot_timer"], 20, long.MaxValue);
    }

    private static string Script(string mode, int cpus) =>
        $"{LinuxBoot.LoadModule}\ncheck \"calls are {mode}\" \"[ $MODE = {mode} ]\"\n" +
        $"check \"every processor made calls\" \"[ $CALLED = {cpus} ]\"\n{Redirect}";

    private static void AssertFound(BootReport report)
    {
        Assert.Empty(report.Names("notOk"));
        Assert.Superset(
            new HashSet<string>(from time in Enumerable.Range(1, 3) from found in s_found select $"{time}: {found}"),
            new HashSet<string>(report.Names("ok")));
    }
}
