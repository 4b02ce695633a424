using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>Guests on a real Xen that speaks FastABI: every call goes native, and answers as the same Xen's traditional one does.</summary>
public sealed partial class NativeXenTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hello-c", 1)]
    [InlineData("hello-c", 2)]
    [InlineData("HelloXen", 1)]
    [InlineData("HelloXen", 2)]
    public void Hello_FindsFastAbi(string guest, int cpus)
    {
        var run = On(TestPaths.XenNative, guest, cpus).Ended(0);

        Assert.Contains("Xen 4.17", run.Output, StringComparison.Ordinal);
        Assert.Contains("FastABI is present", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello-c")]
    [InlineData("HelloXen")]
    public void Hello_WhereXenIsToldToHideFastAbi_FindsNone(string guest)
    {
        var run = On(TestPaths.XenNative, guest, cpus: 1, options: ["--xen-options", "fastabi=no"]).Ended(0);

        Assert.DoesNotContain("FastABI is present", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tour-c", 1)]
    [InlineData("tour-c", 2)]
    [InlineData("XenTour", 1)]
    [InlineData("XenTour", 2)]
    [InlineData("bounce-c", 1)]
    [InlineData("bounce-c", 2)]
    public void Tour_EachOperationIsServedNatively(string guest, int cpus)
    {
        On(TestPaths.XenCounting, guest, cpus).Ended(0);
        BootReport report = new(_folder.In($"{guest}-xen.json"));

        Assert.Empty(report.Names("notOk"));
        Assert.DoesNotContain("FastABI itself", report.Names("skip"));
        Assert.True(report.Names("ok").Count >= 330, "a subject of the tour is missing");
        Assert.Equal(GuestBootTests.ReadCalls().Where(call => call != "sched_shutdown").Order(StringComparer.Ordinal), Served(guest));
    }

    /// <summary>What the library made by the traditional ABI would be missing among what Xen was called natively.</summary>
    [Fact]
    public void ShutdownC_EndsTheMachineNatively()
    {
        On(TestPaths.XenCounting, "shutdown-c", cpus: 1).Ended(3);

        Assert.Equal(["sched_shutdown"], Served("shutdown-c"));
        Assert.Contains("(XEN) Hardware Dom0 shutdown: rebooting machine", Log("shutdown-c"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void DifferentialC_BothAbisAnswerAlikeAndNoCallTouchesVirtualMemory(int cpus)
    {
        On(TestPaths.XenCounting, "differential-c", cpus, $"seed={Seed.Value} sequences=150").Ended(0);
        BootReport report = new(_folder.In("differential-c-xen.json"));

        Assert.Empty(report.Names("notOk"));
        Assert.Equal(["sched.block", "sched.shutdown", "sched.shutdown_code"], report.Names("skip"));
        Assert.Contains("no native call has Xen reach for guest-virtual memory", report.Names("ok"));
        Assert.Equal(46, report.Names("ok").Count(name => CallName().IsMatch(name)));
    }

    /// <summary>The tables are committed; ./build.sh bench renews them.</summary>
    [Fact]
    public void CommittedTables_AreWhatTheThreeHypervisorsAnswer()
    {
        var classic = Directory.CreateDirectory(_folder.In("classic")).FullName;
        GuestBoot.On("xen", GuestBoot.Built("tour-c.elf"), classic, cpus: 2, release: "4.17").Ended(0);
        MonitorBoot monitor = new("tour-c", _folder.Path, "", cpus: 2);
        monitor.Ended(0);

        On(
            TestPaths.XenNative, "tour-c", cpus: 2, options:
            [
                "--title", "Xen, native",
                "--beside", $"Xen, classic={Path.Combine(classic, "tour-c-xen.log")}",
                "--beside", $"monitor={_folder.In("tour-c-monitor.log")}",
                "--against", Path.Combine(classic, "tour-c-xen.log"),
                "--tables", Path.Combine(TestPaths.Root, "docs", "hypervisors.md"),
                "--check-tables",
            ]).Ended(0);
    }

    private ToolRun On(string xen, string guest, int cpus, string commandLine = "", string[]? options = null) => GuestBoot.Run(
    [
        "--platform", "xen",
        "--guest", GuestBoot.Built($"{guest}.elf"),
        "--xen", xen,
        "--qemu", TestPaths.Qemu,
        "--timeout", "600",
        "--cpus", $"{cpus}",
        "--command-line", commandLine,
        "--report", _folder.Path,
        .. options ?? [],
    ]);

    private string Log(string guest) => File.ReadAllText(_folder.In($"{guest}-xen.log"));

    // A counting Xen names each operation as it serves the first native call of it.
    private IEnumerable<string> Served(string guest) => ServedLine().Matches(Log(guest))
        .Select(match => match.Groups["name"].Value.Replace('.', '_'))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^\(XEN\) FastABI: (?<name>[a-z_.]+)\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ServedLine();

    [GeneratedRegex(@"^[a-z_]+\.[a-z_]+$", RegexOptions.CultureInvariant)]
    private static partial Regex CallName();
}
