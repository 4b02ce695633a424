using FastAbi.Emulation.Machine;

namespace FastAbi.Boot.Tests.Machine;

public sealed class QemuArgumentsTests
{
    [Fact]
    public void For_Bare_TheGuestIsTheKernel()
    {
        var arguments = QemuArguments.For(BootPlatform.Bare, "guest.elf", hypervisor: null, cpus: 1, commandLine: "");

        Assert.Equal(["-smp", "1", "-kernel", "guest.elf", "-append", ""], arguments.TakeLast(6));
        Assert.DoesNotContain("-initrd", arguments);
    }

    [Fact]
    public void For_Uefi_TheFirmwareStartsTheProgramWithItsCommandLine()
    {
        var arguments = QemuArguments.For(BootPlatform.Uefi, "program.efi", "OVMF.fd", cpus: 1, commandLine: "a b");

        Assert.Equal(
            ["-bios", "OVMF.fd", "-smp", "1", "-kernel", "program.efi", "-append", "a b"], arguments.TakeLast(8));
    }

    [Fact]
    public void For_Xen_XenIsTheKernelAndTheGuestItsModule()
    {
        var arguments = QemuArguments.For(BootPlatform.Xen, "a,b.elf", "xen.elf", cpus: 1, commandLine: "");

        Assert.Equal(["-kernel", "xen.elf", "-initrd", "a,,b.elf", "-append"], arguments.SkipLast(1).TakeLast(5));
    }

    [Fact]
    public void For_XenWithTwoCpus_GivesTheGuestAVcpuForEach()
    {
        var arguments = QemuArguments.For(BootPlatform.Xen, "guest.elf", "xen.elf", cpus: 2, commandLine: "");

        Assert.Equal("2", arguments[Array.IndexOf([.. arguments], "-smp") + 1]);
        Assert.EndsWith(" dom0_max_vcpus=2", arguments[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void For_CommandLine_GoesToTheGuest()
    {
        Assert.Equal("a=1,2 b", QemuArguments.For(BootPlatform.Bare, "guest.elf", hypervisor: null, cpus: 1, commandLine: "a=1,2 b")[^1]);
        var arguments = QemuArguments.For(BootPlatform.Xen, "guest.elf", "xen.elf", cpus: 1, commandLine: "a=1,2 b");

        Assert.Equal("guest.elf a=1,,2 b", arguments[Array.IndexOf([.. arguments], "-initrd") + 1]);
    }

    [Theory]
    [InlineData("", 1, "", "vcpus=1 --")]
    [InlineData("vendor=intel poison", 2, "a=1,2 b", "vendor=intel poison vcpus=2 -- a=1,2 b")]
    public void For_Monitor_TheMonitorIsTheKernelAndHasOneProcessorForAllVcpus(
    string options, int cpus, string commandLine, string expected)
    {
        var arguments = QemuArguments.For(BootPlatform.Monitor, "a,b.elf", "monitor.elf", cpus, commandLine, options);

        Assert.Equal(["-smp", "1", "-kernel", "monitor.elf", "-initrd", "a,b.elf", "-append", expected], arguments.TakeLast(8));
    }

    [Theory]
    [InlineData(BootPlatform.Bare, "-initrd", "m,n.img")]
    [InlineData(BootPlatform.Xen, "-initrd", "guest.elf a=1,m,,n.img")]
    [InlineData(BootPlatform.Monitor, "-fw_cfg", "name=opt/fastabi/module,file=m,,n.img")]
    public void For_AModule_TheGuestGetsIt(BootPlatform platform, string option, string value)
    {
        var arguments = QemuArguments.For(platform, "guest.elf", "hypervisor.elf", cpus: 1, commandLine: "a=1", module: "m,n.img");

        Assert.Equal(value, arguments[Array.IndexOf([.. arguments], option) + 1]);
    }

    [Theory]
    [InlineData(BootPlatform.Xen)]
    [InlineData(BootPlatform.Monitor)]
    [InlineData(BootPlatform.Uefi)]
    public void For_AHypervisorThatIsMissing_Throws(BootPlatform platform) =>
        Assert.Throws<ArgumentException>(() => QemuArguments.For(platform, "guest.elf", hypervisor: null, cpus: 1, commandLine: ""));
}
