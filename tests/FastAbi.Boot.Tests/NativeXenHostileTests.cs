namespace FastAbi.Boot.Tests;

/// <summary>A million native hypercalls with random registers against a real Xen, which survives them.</summary>
public sealed class NativeXenHostileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 500_000)]
    [InlineData(2, 500_000)]
    public void HostileC_HarmsNothingAndChangesNoRegisterButOutputs(int cpus, int calls)
    {
        GuestBoot.Run(
            "--platform", "xen",
            "--guest", GuestBoot.Built("hostile-c.elf"),
            "--xen", TestPaths.XenNative,
            "--xen-options", "guest_loglvl=none",
            "--qemu", TestPaths.Qemu,
            "--timeout", "900",
            "--cpus", $"{cpus}",
            "--command-line", $"xen seed={Seed.Value} count={calls}",
            "--report", _folder.Path).Ended(0);
        BootReport report = new(_folder.In("hostile-c-xen.json"));

        Assert.Empty(report.Names("notOk"));
        Assert.Contains("each call left the registers alone that hold none of its outputs", report.Names("ok"));
    }
}
