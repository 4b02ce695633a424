namespace FastAbi.Boot.Tests;

/// <summary>The guest that makes every call, on real Xen.</summary>
public sealed class TourBootTests : IDisposable
{
    // What Xen offers since 4.18.
    private static readonly string[] s_areas =
    [
        "vcpu.register_runstate_phys_area has Xen keep the state there",
        "vcpu.register_vcpu_time_phys_area has Xen keep the time there",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("4.14", true)]
    [InlineData("4.17", true)]
    [InlineData("4.20", false)]
    public void TourC_OnXenWithOneVcpu_SkipsWhatNeedsTwo(string release, bool lacksAreas)
    {
        var report = Tour(cpus: 1, release);

        Assert.Equal(
            [
                .. lacksAreas ? s_areas : [], "vcpu.get_physid with vcpuid 0, which is not pinned", "second vCPU", "FastABI itself",
                "sched.shutdown",
            ],
            report.Names("skip"));
        Assert.Empty(report.Names("notOk"));
        Assert.True(report.Names("ok").Count >= 260, "a subject of the tour is missing");
    }

    [Theory]
    [InlineData("4.14", true)]
    [InlineData("4.17", true)]
    [InlineData("4.20", false)]
    public void TourC_OnXenWithTwoVcpus_MakesEveryCallButShutdown(string release, bool lacksAreas)
    {
        var report = Tour(cpus: 2, release);

        Assert.Equal([.. lacksAreas ? s_areas : [], "FastABI itself", "sched.shutdown"], report.Names("skip"));
        Assert.Empty(report.Names("notOk"));
        Assert.True(report.Names("ok").Count >= 300, "a subject of the tour is missing");
        Assert.Equal(
            GuestBootTests.ReadCalls().Where(call => call != "sched_shutdown").Order(StringComparer.Ordinal),
            report.Operations.Select(operation => operation.Replace('.', '_')));
    }

    [Fact]
    public void TourC_EachCheck_HasANameOfItsOwnThatStartsWithTheOperation()
    {
        var names = Tour(cpus: 2).Names("ok");
        HashSet<string> operations = [.. GuestBootTests.ReadCalls()];

        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Contains(name.Split(' ')[0].Replace('.', '_'), operations));
    }

    [Fact]
    public void TourC_BootedTwice_MakesTheSameCallsWithTheSameAnswers() => Assert.Equal(Tour(cpus: 2).Calls, Tour(cpus: 2).Calls);

    [Fact]
    public void TourC_WithTheArchiveOfThisProcessor_ComesToTheSame()
    {
        var either = Tour(cpus: 2);
        var fixedVendor = Tour(cpus: 2, guest: "tour-c-vmmcall");

        Assert.Equal(either.Calls, fixedVendor.Calls);
        Assert.Equal(either.Names("ok"), fixedVendor.Names("ok"));
    }

    [Theory]
    [InlineData("4.17")]
    [InlineData("4.20")]
    public void BounceC_OnXenWithoutFastAbi_ComesToTheSame(string release)
    {
        var tour = Tour(cpus: 2, release);
        var bounced = Tour(cpus: 2, release, guest: "bounce-c");

        Assert.Equal(tour.Calls, bounced.Calls);
        Assert.Equal(tour.Names("ok"), bounced.Names("ok"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TourC_OnBareQemu_SaysThatThereIsNoXen(int cpus)
    {
        GuestBoot.On("bare", GuestBoot.Built("tour-c.elf"), _folder.Path, cpus: cpus).Ended(0);
        var report = new BootReport(_folder.In("tour-c-bare.json"));

        Assert.Equal(["version.version that nobody serves answers -ENOSYS"], report.Names("ok"));
        Assert.Equal(15, report.Names("skip").Count);
        Assert.Empty(report.Names("notOk"));
        Assert.Empty(report.Operations);
    }

    /// <summary>The tables are committed; ./build.sh renews them.</summary>
    [Fact]
    public void CommittedTables_AreWhatEachReleaseAnswers()
    {
        var newer = Directory.CreateDirectory(_folder.In("newer")).FullName;
        GuestBoot.On("xen", GuestBoot.Built("tour-c.elf"), newer, cpus: 2, release: "4.20").Ended(0);

        GuestBoot.Run(
            "--platform", "xen",
            "--guest", GuestBoot.Built("tour-c.elf"),
            "--xen", TestPaths.XenOf("4.17"),
            "--qemu", TestPaths.Qemu,
            "--cpus", "2",
            "--tables", Path.Combine(TestPaths.Root, "docs", "answers.md"),
            "--beside", Path.Combine(newer, "tour-c-xen.log"),
            "--check-tables",
            "--report", _folder.Path).Ended(0);
    }

    [Fact]
    public void ShutdownC_OnXen_EndsTheMachine()
    {
        var run = GuestBoot.On("xen", GuestBoot.Built("shutdown-c.elf"), _folder.Path);

        run.Ended(3);
        Assert.Contains("QEMU ended with status 0 (the machine was reset or switched off)", run.Complaints, StringComparison.Ordinal);
        Assert.Equal(["before the shutdown"], new BootReport(_folder.In("shutdown-c-xen.json")).Names("ok"));
        Assert.Contains(
            "(XEN) Hardware Dom0 shutdown: rebooting machine",
            File.ReadAllText(_folder.In("shutdown-c-xen.log")),
            StringComparison.Ordinal);
    }

    private BootReport Tour(int cpus, string? release = null, string guest = "tour-c")
    {
        GuestBoot.On("xen", GuestBoot.Built($"{guest}.elf"), _folder.Path, cpus: cpus, release: release).Ended(0);
        return new BootReport(_folder.In($"{guest}-xen.json"));
    }
}
