namespace FastAbi.Boot.Tests;

/// <summary>A million native hypercalls with random registers against a real Xen, which survives them.</summary>
public sealed class NativeXenHostileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HostileC_AMillionCalls_HarmsNothingAndChangesNoRegisterButOutputs()
    {
        GuestBoot.Run(
            "--platform", "xen",
            "--guest", GuestBoot.Built("hostile-c.elf"),
            "--xen", TestPaths.XenNative,
            "--xen-options", "guest_loglvl=none",
            "--qemu", TestPaths.Qemu,
            "--timeout", "900",
            "--cpus", "1",
            "--command-line", $"xen seed={Seed.Value} count=1000000",
            "--report", _folder.Path).Ended(0);
        BootReport report = new(_folder.In("hostile-c-xen.json"));

        Assert.Empty(report.Names("notOk"));
        Assert.Contains("each call left the registers alone that hold none of its outputs", report.Names("ok"));
    }
}
