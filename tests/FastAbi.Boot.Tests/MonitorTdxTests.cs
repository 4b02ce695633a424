namespace FastAbi.Boot.Tests;

/// <summary>
/// Guests under TDX, as the monitor plays it: option tdx. Those of the plain archive call under #VE, those named -tdcall without.
/// </summary>
public sealed class MonitorTdxTests(PlainTours plain) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hello-c", "tdx")]
    [InlineData("hello-c-tdcall", "tdx guard")]
    [InlineData("HelloXen-tdcall", "tdx poison")]
    public void Hello_UnderTdx_IsServedByFastAbi(string guest, string options)
    {
        var boot = new MonitorBoot(guest, _folder.Path, options).Ended(0);

        Assert.Contains("FastABI is present\n", boot.Run.Output, StringComparison.Ordinal);
        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(1, boot.Counts["sched.shutdown"]);
        Assert.Equal(IsDirect(guest) ? 0 : boot.Counts["all"], boot.HypercallExceptions);
    }

    [Theory]
    [InlineData("tour-c-tdcall", "", 1)]
    [InlineData("tour-c-tdcall", "poison leaf=0x40000100", 2)]
    [InlineData("XenTour-tdcall", "", 2)]
    public void Tour_UnderTdx_ChecksWhatItChecksElsewhere(string guest, string options, int cpus)
    {
        var boot = new MonitorBoot(guest, _folder.Path, $"tdx {options}".TrimEnd(), cpus).Ended(0);

        plain.AssertSealed(boot, cpus);
        Assert.Equal(0, boot.HypercallExceptions);
    }

    /// <summary>Guests/trusted.c looks at what the module answers, at both views of its memory, and at a foreign hypervisor.</summary>
    [Theory]
    [InlineData("tdx")]
    [InlineData("tdx nofastabi")]
    public void Guest_UnderTdx_SeesTheModuleAndItsHypervisor(string options)
    {
        var boot = new MonitorBoot(Trusted(), _folder.Path, options).Ended(0);

        Assert.Empty(boot.Report.Names("notOk"));
        Assert.Equal(18, boot.Report.Names("ok").Count);
    }

    [Theory]
    [InlineData("terminate", "the guest has terminated itself, as its hypervisor is not to be trusted", "the guest terminates: error 0x7")]
    [InlineData("private-page", "the guest accessed an address without memory", "where the guest has no memory of this view")]
    [InlineData("no-handler", "the guest met a triple fault", "triple fault, or #VE where there is no handler for it")]
    [InlineData("not-accepted", "vector 20 (#VE) error 0x30", "crash: vector 20 (#VE) error 0x30")]
    public void Guest_ThatGoesWrongUnderTdx_EndsForAReason(string way, string complaint, string line)
    {
        var boot = new MonitorBoot(Trusted(), _folder.Path, "tdx", commandLine: way).Ended(4);

        Assert.Contains($"trusted on monitor: crashed: {complaint}", boot.Run.Complaints, StringComparison.Ordinal);
        Assert.Contains(line, boot.Run.Output, StringComparison.Ordinal);
    }

    private string Trusted() => GuestSource.Make("trusted", _folder.Path, "libfastabi-tdcall.a");

    private static bool IsDirect(string guest) => guest.EndsWith("-tdcall", StringComparison.Ordinal);
}
