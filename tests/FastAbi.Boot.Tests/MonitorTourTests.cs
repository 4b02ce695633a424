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
        Assert.Equal(0, boot.Translated["all"]);
        Assert.Equal(["all others, which are not served", "console_io.write", "memory.add_to_physmap"], boot.Traditional.Keys.Order());
        Assert.Equal(0, boot.Traditional["all others, which are not served"]);
        Assert.InRange(boot.Traditional["memory.add_to_physmap"], 1, 10);
        Assert.Equal(GuestBootTests.ReadCalls().Order(StringComparer.Ordinal), Operations(boot.Counts));
    }

    /// <summary>Where shared_info and the grant table are in place, FastABI is all that a guest needs.</summary>
    [Theory]
    [InlineData("tour-c", 1)]
    [InlineData("tour-c", 2)]
    [InlineData("XenTour", 1)]
    [InlineData("XenTour", 2)]
    public void Tour_WithTheFixedLayout_MakesNoTraditionalCall(string guest, int cpus)
    {
        var boot = new MonitorBoot(guest, _folder.Path, "fixed_mem_layout poison", cpus).Ended(0);
        var report = boot.Report;
        var other = new MonitorBoot(guest, _folder.Path, "", cpus).Ended(0).Report;

        Assert.Equal(other.Names("ok"), report.Names("ok"));
        Assert.Equal(other.Names("skip"), report.Names("skip"));
        Assert.Equal(["all"], boot.Translated.Keys);
        Assert.Equal(0, boot.Translated["all"]);
        Assert.Equal(["all others, which are not served"], boot.Traditional.Keys);
        Assert.Equal(0, boot.Traditional["all others, which are not served"]);
    }

    /// <summary>A kernel that knows traditional calls alone makes them by FastABI, but for those that this does not carry.</summary>
    [Theory]
    [InlineData("poison", 1)]
    [InlineData("vendor=intel poison", 2)]
    public void BounceC_OnTheMonitor_PassesByFastAbi(string options, int cpus)
    {
        var boot = new MonitorBoot("bounce-c", _folder.Path, options, cpus).Ended(0);
        var tour = new MonitorBoot("tour-c", _folder.Path, options, cpus).Ended(0);

        Assert.Equal(tour.Report.Names("ok"), boot.Report.Names("ok"));
        Assert.Equal(tour.Report.Names("skip"), boot.Report.Names("skip"));
        Assert.Equal(GuestBootTests.ReadCalls().Order(StringComparer.Ordinal), Operations(boot.Counts));
        Assert.Contains("memory_memory_map", Operations(boot.Translated));
        Assert.InRange(boot.Translated["all"], 1, 60);
        Assert.Equal(0, boot.Traditional["all others, which are not served"]);
    }

    /// <summary>The same checks hold where every call is made by the traditional ABI.</summary>
    [Theory]
    [InlineData("tour-c", "", 1)]
    [InlineData("tour-c", "vendor=intel", 2)]
    [InlineData("XenTour", "leaf=0x40000100", 2)]
    public void Tour_OnAMonitorWithoutFastAbi_PassesByTraditionalCallsOnly(string guest, string options, int cpus)
    {
        var boot = new MonitorBoot(guest, _folder.Path, $"nofastabi {options}".TrimEnd(), cpus).Ended(0);

        Assert.Contains("\nXen 4.17, by classic hypercalls\n", boot.Run.Output, StringComparison.Ordinal);
        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(0, boot.Counts["all"]);
        Assert.Equal(0, boot.Traditional["all others, which are not served"]);
        Assert.Equal(GuestBootTests.ReadCalls().Order(StringComparer.Ordinal), Operations(boot.Translated));
    }

    /// <summary>The monitor answers a call alike, whichever ABI it comes by.</summary>
    [Fact]
    public void TourC_ByEitherAbi_GetsTheSameAnswers()
    {
        var native = new MonitorBoot("tour-c", _folder.Path, cpus: 2).Ended(0).Report;
        var traditional = new MonitorBoot("tour-c", _folder.Path, "nofastabi", cpus: 2).Ended(0).Report;

        Assert.Equal(native.Calls, traditional.Calls);
    }

    [Fact]
    public void DifferentialC_OnTheMonitor_FindsNoDifferenceBetweenTheAbis()
    {
        var boot = new MonitorBoot("differential-c", _folder.Path, cpus: 2, commandLine: $"seed={Seed.Value}").Ended(0);

        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(3, boot.Report.Names("skip").Count(name => name.StartsWith("sched.", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Operations(Dictionary<string, long> counts) => counts.Keys
        .Where(name => name.Contains('.', StringComparison.Ordinal))
        .Select(name => name.Replace('.', '_'))
        .Order(StringComparer.Ordinal);

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
}
