using FastAbi.Boot.Machine;

namespace FastAbi.Boot.Tests.Machine;

public sealed class QemuArgumentsTests
{
    [Fact]
    public void For_Bare_TheGuestIsTheKernel()
    {
        IReadOnlyList<string> arguments = QemuArguments.For(BootPlatform.Bare, "guest.elf", xen: null, cpus: 1, commandLine: "");

        Assert.Equal(["-smp", "1", "-kernel", "guest.elf", "-append", ""], arguments.TakeLast(6));
        Assert.DoesNotContain("-initrd", arguments);
    }

    [Fact]
    public void For_Xen_XenIsTheKernelAndTheGuestItsModule()
    {
        IReadOnlyList<string> arguments = QemuArguments.For(BootPlatform.Xen, "a,b.elf", "xen.elf", cpus: 1, commandLine: "");

        Assert.Equal(["-kernel", "xen.elf", "-initrd", "a,,b.elf", "-append"], arguments.SkipLast(1).TakeLast(5));
    }

    [Fact]
    public void For_XenWithTwoCpus_GivesTheGuestAVcpuForEach()
    {
        IReadOnlyList<string> arguments = QemuArguments.For(BootPlatform.Xen, "guest.elf", "xen.elf", cpus: 2, commandLine: "");

        Assert.Equal("2", arguments[Array.IndexOf([.. arguments], "-smp") + 1]);
        Assert.EndsWith(" dom0_max_vcpus=2", arguments[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void For_CommandLine_GoesToTheGuest()
    {
        Assert.Equal("a=1,2 b", QemuArguments.For(BootPlatform.Bare, "guest.elf", xen: null, cpus: 1, commandLine: "a=1,2 b")[^1]);
        IReadOnlyList<string> arguments = QemuArguments.For(BootPlatform.Xen, "guest.elf", "xen.elf", cpus: 1, commandLine: "a=1,2 b");

        Assert.Equal("guest.elf a=1,,2 b", arguments[Array.IndexOf([.. arguments], "-initrd") + 1]);
    }

    [Fact]
    public void For_XenWithoutXen_Throws() =>
        Assert.Throws<ArgumentException>(() => QemuArguments.For(BootPlatform.Xen, "guest.elf", xen: null, cpus: 1, commandLine: ""));
}
