namespace FastAbi.Boot.Tests;

/// <summary>The targets run-monitor of native/guest/Makefile and of guest.mk, with a QEMU that only says how it was called.</summary>
public sealed class RunMonitorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RunMonitor_OfAnyKernel_BootsItWithTheOptions()
    {
        var monitor = _folder.Write("monitor.elf", "");

        var run =
            Make("-C", GuestFolder, "run-monitor", "GUEST=/my/kernel.elf", $"MONITOR={monitor}", "OPTIONS=trace -- a=1 b", Qemu("exit 65"));

        Assert.Equal(0, run.Status);
        Assert.Contains($" -kernel {monitor} -initrd /my/kernel.elf -append trace -- a=1 b\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(" -cpu qemu64,+svm,+npt ", run.Output, StringComparison.Ordinal);
        Assert.Contains(" -device isa-debug-exit,iobase=0xf4,iosize=0x04 ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void RunMonitor_OfAProjectOfOnesOwn_BuildsItFirst()
    {
        var run = Make(
            "-C", GuestSource.Folder, "-f", Path.Combine(GuestFolder, "guest.mk"), "run-monitor",
            "NAME=ending", "SOURCES=ending.c", $"OUT={_folder.Path}", $"FASTABI={TestPaths.Out}", Qemu("exit 65"));

        Assert.Equal(0, run.Status);
        Assert.True(_folder.Has("guest/ending.elf"));
        Assert.Contains(
            $" -kernel {GuestBoot.Built("monitor.elf")} -initrd {_folder.In("guest/ending.elf")} -append \n", run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void RunMonitor_WhereTheGuestDoesNotPowerOff_Fails() =>
        Assert.NotEqual(0, Make("-C", GuestFolder, "run-monitor", Qemu("exit 71")).Status);

    [Fact]
    public void RunMonitor_WithoutAMonitor_SaysWhereItComesFrom()
    {
        var run = Make("-C", GuestFolder, "run-monitor", "MONITOR=no/monitor.elf", Qemu("exit 65"));

        Assert.Equal(2, run.Status);
        Assert.StartsWith("no/monitor.elf is missing: FastAbi's ./build.sh builds it; MONITOR names another\n", run.Complaints,
            StringComparison.Ordinal);
    }

    private static string GuestFolder => Path.Combine(TestPaths.Root, "native", "guest");

    private string Qemu(string end) => $"QEMU={_folder.Script("qemu", $"echo \"$0 $*\"; {end}")}";

    private ToolRun Make(params string[] arguments) => ToolRun.In(_folder.Path, "make", ["-s", .. arguments]);
}
