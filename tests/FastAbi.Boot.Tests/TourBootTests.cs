namespace FastAbi.Boot.Tests;

/// <summary>The guest that makes every call, on real Xen.</summary>
public sealed class TourBootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TourC_OnXenWithOneVcpu_SkipsWhatNeedsTwo()
    {
        BootReport report = Tour(cpus: 1);

        Assert.Equal(
            ["vcpu.get_physid with vcpuid 0, which is not pinned", "second vCPU", "FastABI itself", "sched.shutdown"],
            report.Names("skip"));
        Assert.Empty(report.Names("notOk"));
        Assert.True(report.Names("ok").Count >= 260, "a subject of the tour is missing");
    }

    [Fact]
    public void TourC_OnXenWithTwoVcpus_MakesEveryCallButShutdown()
    {
        BootReport report = Tour(cpus: 2);

        Assert.Equal(["FastABI itself", "sched.shutdown"], report.Names("skip"));
        Assert.Empty(report.Names("notOk"));
        Assert.True(report.Names("ok").Count >= 300, "a subject of the tour is missing");
        Assert.Equal(
            GuestBootTests.ReadCalls().Where(call => call != "sched_shutdown").Order(StringComparer.Ordinal),
            report.Operations.Select(operation => operation.Replace('.', '_')));
    }

    [Fact]
    public void TourC_EachCheck_HasANameOfItsOwnThatStartsWithTheOperation()
    {
        List<string> names = Tour(cpus: 2).Names("ok");
        HashSet<string> operations = [.. GuestBootTests.ReadCalls()];

        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Contains(name.Split(' ')[0].Replace('.', '_'), operations));
    }

    [Fact]
    public void TourC_BootedTwice_MakesTheSameCallsWithTheSameAnswers() => Assert.Equal(Tour(cpus: 2).Calls, Tour(cpus: 2).Calls);

    [Fact]
    public void TourC_WithTheArchiveOfThisProcessor_ComesToTheSame()
    {
        BootReport either = Tour(cpus: 2);
        BootReport fixedVendor = Tour(cpus: 2, "tour-c-vmmcall");

        Assert.Equal(either.Calls, fixedVendor.Calls);
        Assert.Equal(either.Names("ok"), fixedVendor.Names("ok"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TourC_OnBareQemu_SaysThatThereIsNoXen(int cpus)
    {
        GuestBoot.On("bare", GuestBoot.Built("tour-c.elf"), _folder.Path, cpus: cpus).EndedWith(0);
        var report = new BootReport(_folder.In("tour-c-bare.json"));

        Assert.Equal(["version.version that nobody serves answers -ENOSYS"], report.Names("ok"));
        Assert.Equal(15, report.Names("skip").Count);
        Assert.Empty(report.Names("notOk"));
        Assert.Empty(report.Operations);
    }

    /// <summary>The tables are committed; ./build.sh renews them.</summary>
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/xen-4.17.md")]
    public void CommittedTables_AreWhatXenAnswers(string file) => CommandRun.Of(
        "--platform", "xen",
        "--guest", GuestBoot.Built("tour-c.elf"),
        "--xen", TestPaths.Xen,
        "--qemu", TestPaths.Qemu,
        "--cpus", "2",
        "--tables", Path.Combine(TestPaths.Root, file),
        "--check-tables",
        "--report", _folder.Path).EndedWith(0);

    [Fact]
    public void ShutdownC_OnXen_EndsTheMachine()
    {
        CommandRun run = GuestBoot.On("xen", GuestBoot.Built("shutdown-c.elf"), _folder.Path);

        run.EndedWith(3);
        Assert.Contains("QEMU ended with status 0 (the machine was reset or switched off)", run.Complaints, StringComparison.Ordinal);
        Assert.Equal(["before the shutdown"], new BootReport(_folder.In("shutdown-c-xen.json")).Names("ok"));
        Assert.Contains(
            "(XEN) Hardware Dom0 shutdown: rebooting machine",
            File.ReadAllText(_folder.In("shutdown-c-xen.log")),
            StringComparison.Ordinal);
    }

    private BootReport Tour(int cpus, string guest = "tour-c")
    {
        GuestBoot.On("xen", GuestBoot.Built($"{guest}.elf"), _folder.Path, cpus: cpus).EndedWith(0);
        return new BootReport(_folder.In($"{guest}-xen.json"));
    }
}
