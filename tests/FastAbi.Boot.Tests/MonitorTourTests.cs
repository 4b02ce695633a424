namespace FastAbi.Boot.Tests;

/// <summary>The tours in C and in C# on the monitor, by native calls, and against the tour on Xen, by classic ones.</summary>
public sealed class MonitorTourTests : IDisposable
{
    private const string NoPirq = "event_channel.bind_pirq gives a port";
    private const string OneProcessor = "vcpu.get_physid with vcpuid 0, which is not pinned";

    // What Xen offers since 4.18; the monitor answers as 4.17 does.
    private static readonly string[] s_areas =
    [
        "vcpu.register_runstate_phys_area has Xen keep the state there",
        "vcpu.register_vcpu_time_phys_area has Xen keep the time there",
    ];

    // What needs a physical interrupt.
    private static readonly string[] s_onXenOnly =
    [
        NoPirq,
        "event_channel.status of a physical interrupt",
        "event_channel.bind_pirq with an interrupt that has a port answers -EEXIST",
        "event_channel.send with the port of a physical interrupt answers -EINVAL",
        "event_channel.close of a physical interrupt succeeds",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, int> Tours()
    {
        TheoryData<string, string, int> data = [];
        foreach (var guest in (string[])["tour-c", "XenTour"])
        {
            foreach (var options in (string[])["", "vendor=intel", "poison", "vendor=intel poison seed=7", "leaf=0x40000100"])
            {
                data.Add(guest, options, 1);
                data.Add(guest, options, 2);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Tours))]
    public void Tour_OnTheMonitor_PassesByNativeCallsOnly(string guest, string options, int cpus)
    {
        var boot = new MonitorBoot(guest, _folder.Path, options, cpus).Ended(0);

        Assert.Contains("\nXen 4.17, by FastABI\n", boot.Run.Output, StringComparison.Ordinal);
        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(
            cpus == 1 ? [.. s_areas, OneProcessor, NoPirq, "second vCPU", "sched.shutdown"] : [.. s_areas, NoPirq, "sched.shutdown"],
            boot.Report.Names("skip"));
        // The one that is refused is console_io, by which a guest prints on Xen; every operation was called by FastABI.
        Assert.Equal(1, boot.Counts["all others, which are not served"]);
        Assert.InRange(boot.Counts["memory.add_to_physmap"], 1, 10);
        Assert.Equal(
            GuestBootTests.ReadCalls().Order(StringComparer.Ordinal),
            boot.Counts.Keys
                .Where(name => name.Contains('.', StringComparison.Ordinal) && name != "memory.add_to_physmap")
                .Select(name => name.Replace('.', '_'))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void XenTour_BesideTourC_ReportsTheSame()
    {
        var c = new MonitorBoot("tour-c", _folder.Path, cpus: 2).Ended(0).Report;
        var csharp = new MonitorBoot("XenTour", _folder.Path, cpus: 2).Ended(0).Report;

        Assert.Equal(c.Names("ok"), csharp.Names("ok"));
        Assert.Equal(c.Names("skip"), csharp.Names("skip"));
        Assert.Equal(c.Calls, csharp.Calls);
    }

    [Fact]
    public void TourC_OnTheMonitorAndOnXen_ChecksTheSameAndWhatOnlyFastAbiHas()
    {
        var monitor = new MonitorBoot("tour-c", _folder.Path, cpus: 2).Ended(0).Report.Names("ok");
        GuestBoot.On("xen", GuestBoot.Built("tour-c.elf"), _folder.Path, cpus: 2).Ended(0);
        var xen = new BootReport(_folder.In("tour-c-xen.json")).Names("ok");

        Assert.Equal(s_onXenOnly, xen.Except(monitor));
        List<string> added = [.. monitor.Except(xen)];
        Assert.Equal("the library makes FastABI's calls where CPUID offers them", added[0]);
        Assert.Equal(monitor.TakeLast(added.Count), added);
        Assert.True(added.Count >= 30, "a check of FastABI itself is missing");
    }

    [Fact]
    public void TourC_BootedTwice_MakesTheSameCallsWithTheSameAnswers()
    {
        var first = new MonitorBoot("tour-c", _folder.Path, "poison", cpus: 2).Ended(0).Report.Calls;

        Assert.Equal(first, new MonitorBoot("tour-c", _folder.Path, "poison seed=99", cpus: 2).Ended(0).Report.Calls);
    }

    [Theory]
    [InlineData("tour-c", 15)]
    [InlineData("XenTour", 15)]
    public void Tour_OnAMonitorWithoutFastAbi_SaysThatNothingIsServed(string guest, int subjects)
    {
        var boot = new MonitorBoot(guest, _folder.Path, "nofastabi").Ended(0);

        Assert.Contains(
            "\nskip version: this hypervisor serves neither FastABI nor classic hypercalls\n", boot.Run.Output, StringComparison.Ordinal);
        Assert.Equal(["version.version that nobody serves answers -ENOSYS"], boot.Report.Names("ok"));
        Assert.Equal(subjects, boot.Report.Names("skip").Count);
        Assert.Empty(boot.Report.Names("notOk"));
    }
}
