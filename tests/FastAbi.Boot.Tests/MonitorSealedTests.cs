namespace FastAbi.Boot.Tests;

/// <summary>Guests whose registers and memory the monitor cannot see: option sev=es, the plain archive under #VC.</summary>
public sealed class MonitorSealedTests : IDisposable
{
    // A vCPU's registers are the guest's alone to give, in a page of its own.
    private static readonly string[] s_initialise =
    [
        "vcpu.initialise succeeds",
        "vcpu.initialise with a vCPU that is initialised answers -EEXIST",
        "vcpu.initialise leaves it down",
    ];

    private static readonly string[] s_create =
    [
        "vcpu.initialise with registers, where only the guest itself can give any answers -EINVAL",
        "the second vCPU is created with registers of the guest's",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hello-c", "sev=es")]
    [InlineData("hello-c", "sev=es guard")]
    [InlineData("hello-c-vmmcall", "sev=es poison")]
    [InlineData("HelloXen", "sev=es")]
    public void Hello_UnderSevEs_IsServedByFastAbi(string guest, string options)
    {
        var boot = new MonitorBoot(guest, _folder.Path, options).Ended(0);

        Assert.Contains("FastABI is present\n", boot.Run.Output, StringComparison.Ordinal);
        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(1, boot.Counts["sched.shutdown"]);
    }

    [Theory]
    [InlineData("tour-c", "", 1)]
    [InlineData("tour-c", "poison leaf=0x40000100", 2)]
    [InlineData("XenTour", "", 2)]
    public void Tour_UnderSevEs_ChecksWhatItChecksElsewhere(string guest, string options, int cpus)
    {
        var boot = new MonitorBoot(guest, _folder.Path, $"sev=es {options}".TrimEnd(), cpus).Ended(0);
        var names = boot.Report.Names("ok");
        var plain = new MonitorBoot(guest, _folder.Path, $"fixed_mem_layout {options}".TrimEnd(), cpus).Ended(0).Report.Names("ok");

        Assert.Equal(cpus == 1 ? [] : s_initialise, plain.Except(names));
        Assert.Equal(cpus == 1 ? [] : s_create, names.Except(plain));
        Assert.Equal(0, boot.Translated["all"]);
        Assert.Equal(["all others, which are not served"], boot.Traditional.Keys);
        Assert.Equal(0, boot.Traditional["all others, which are not served"]);
    }

    /// <summary>Guests/sealed.c looks at both views of its memory, at its registers' mask and at refusals.</summary>
    [Fact]
    public void Guest_UnderSevEs_SeesTheProcessorOfOne()
    {
        var boot = new MonitorBoot(GuestSource.Make("sealed", _folder.Path), _folder.Path, "sev=es").Ended(0);

        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(14, boot.Report.Names("ok").Count);
    }

    [Theory]
    [InlineData(
        "terminate", "the guest has terminated itself, as its hypervisor is not to be trusted", "the guest terminates: reason 0x7 of set 1")]
    [InlineData("private-page", "the guest did what the monitor does not do for a guest", "is no page that the guest shares")]
    [InlineData("no-handler", "the guest met a triple fault", "triple fault, or #VC where there is no handler for it")]
    [InlineData("shared-code", "the guest accessed an address without memory", "where the guest has no memory of this view")]
    public void Guest_ThatGoesWrongUnderSevEs_EndsForAReason(string way, string complaint, string line)
    {
        var boot = new MonitorBoot(GuestSource.Make("sealed", _folder.Path), _folder.Path, "sev=es", commandLine: way).Ended(4);

        Assert.Contains($"sealed on monitor: crashed: {complaint}\n", boot.Run.Complaints, StringComparison.Ordinal);
        Assert.Contains(line, boot.Run.Output, StringComparison.Ordinal);
    }
}
