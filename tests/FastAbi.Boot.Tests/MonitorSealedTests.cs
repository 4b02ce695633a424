namespace FastAbi.Boot.Tests;

/// <summary>
/// Guests whose registers and memory the monitor cannot see: options sev=es and sev=snp. Those of the plain archive call under #VC, those
/// named -ghcb without.
/// </summary>
public sealed class MonitorSealedTests(PlainTours plain, SealedGuests guests) : IDisposable, IClassFixture<SealedGuests>
{
    private const string Direct = "-ghcb";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hello-c", "sev=es")]
    [InlineData("hello-c", "sev=es guard")]
    [InlineData("hello-c-vmmcall", "sev=es poison")]
    [InlineData("hello-c-ghcb", "sev=es")]
    [InlineData("HelloXen", "sev=es")]
    [InlineData("HelloXen-ghcb", "sev=es poison")]
    [InlineData("hello-c", "sev=snp poison")]
    [InlineData("HelloXen-ghcb", "sev=snp")]
    public void Hello_Sealed_IsServedByFastAbi(string guest, string options)
    {
        var boot = new MonitorBoot(guest, _folder.Path, options).Ended(0);

        Assert.Contains("FastABI is present\n", boot.Run.Output, StringComparison.Ordinal);
        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(1, boot.Counts["sched.shutdown"]);
        Assert.Equal(IsDirect(guest) ? 0 : boot.Counts["all"], boot.HypercallExceptions);
    }

    [Theory]
    [InlineData("tour-c", "sev=es", 1)]
    [InlineData("tour-c", "sev=es poison leaf=0x40000100", 2)]
    [InlineData("tour-c-ghcb", "sev=es poison", 2)]
    [InlineData("XenTour", "sev=es", 2)]
    [InlineData("XenTour-ghcb", "sev=es", 2)]
    [InlineData("tour-c", "sev=snp", 2)]
    [InlineData("XenTour-ghcb", "sev=snp", 1)]
    public void Tour_Sealed_ChecksWhatItChecksElsewhere(string guest, string options, int cpus)
    {
        var boot = new MonitorBoot(guest, _folder.Path, options, cpus).Ended(0);

        plain.AssertSealed(boot, cpus);
        Assert.Equal(IsDirect(guest), boot.HypercallExceptions == 0);
    }

    /// <summary>Guests/sealed.c looks at both views of its memory, at its registers' mask, at refusals, and at an NMI during a
    /// call.</summary>
    [Theory]
    [InlineData("libfastabi.a", "", 17)]
    [InlineData("libfastabi-ghcb.a", "direct", 18)]
    public void Guest_UnderSevEs_SeesTheProcessorOfOne(string archive, string commandLine, int checks)
    {
        var guest = guests.Built("sealed", archive);
        var boot = new MonitorBoot(guest, _folder.Path, "sev=es", commandLine: commandLine).Ended(0);

        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(checks, boot.Report.Names("ok").Count);
    }

    [Theory]
    [InlineData(
        "terminate", "the guest has terminated itself, as its hypervisor is not to be trusted", "the guest terminates: reason 0x7 of set 1")]
    [InlineData("private-page", "the guest did what the monitor does not do for a guest", "is no page that the guest shares")]
    [InlineData("no-handler", "the guest met a triple fault", "triple fault, or #VC where there is no handler for it")]
    [InlineData("shared-code", "the guest accessed an address without memory", "where the guest has no memory of this view")]
    public void Guest_ThatGoesWrongUnderSevEs_EndsForAReason(string way, string complaint, string line)
    {
        var boot = new MonitorBoot(guests.Built("sealed"), _folder.Path, "sev=es", commandLine: way).Ended(4);

        Assert.Contains($"sealed on monitor: crashed: {complaint}\n", boot.Run.Complaints, StringComparison.Ordinal);
        Assert.Contains(line, boot.Run.Output, StringComparison.Ordinal);
    }

    /// <summary>Guests/pagestates.c has pages change hands, by one and by many, and looks at refusals.</summary>
    [Fact]
    public void Guest_UnderSevSnp_HasThePagesThatItValidates()
    {
        var boot = new MonitorBoot(guests.Built("pagestates"), _folder.Path, "sev=snp").Ended(0);

        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(19, boot.Report.Names("ok").Count);
    }

    [Theory]
    [InlineData("shared-access", "the guest accessed an address without memory", "where the guest has no memory of this view")]
    [InlineData("hypervisors-page", "the guest accessed an address without memory", "where the guest has no memory of this view")]
    [InlineData("not-validated", "vector 29 (#VC) error 0x404", "crash: vector 29 (#VC) error 0x404")]
    [InlineData("replaced", "vector 29 (#VC) error 0x404", "crash: vector 29 (#VC) error 0x404")]
    [InlineData("no-save-area", "the processor refuses the guest's state", "the processor refuses the guest's state")]
    public void Guest_ThatGoesWrongUnderSevSnp_EndsForAReason(string way, string complaint, string line)
    {
        var boot = new MonitorBoot(guests.Built("pagestates"), _folder.Path, "sev=snp", 2, way).Ended(4);

        Assert.Contains($"pagestates on monitor: crashed: {complaint}", boot.Run.Complaints, StringComparison.Ordinal);
        Assert.Contains(line, boot.Run.Output, StringComparison.Ordinal);
    }

    private static bool IsDirect(string guest) => guest.EndsWith(Direct, StringComparison.Ordinal);
}
