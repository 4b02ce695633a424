using FastAbi.Boot.Machine;

namespace FastAbi.Boot.Tests.Machine;

public sealed class QemuArgumentsTests
{
    [Fact]
    public void For_Bare_TheGuestIsTheKernel()
    {
        IReadOnlyList<string> arguments = QemuArguments.For(BootPlatform.Bare, "guest.elf", xen: null);

        Assert.Equal(["-kernel", "guest.elf"], arguments.TakeLast(2));
        Assert.DoesNotContain("-initrd", arguments);
    }

    [Fact]
    public void For_Xen_XenIsTheKernelAndTheGuestItsModule()
    {
        IReadOnlyList<string> arguments = QemuArguments.For(BootPlatform.Xen, "a,b.elf", "xen.elf");

        Assert.Equal(["-kernel", "xen.elf", "-initrd", "a,,b.elf", "-append"], arguments.SkipLast(1).TakeLast(5));
    }

    [Fact]
    public void For_XenWithoutXen_Throws() =>
        Assert.Throws<ArgumentException>(() => QemuArguments.For(BootPlatform.Xen, "guest.elf", xen: null));
}
