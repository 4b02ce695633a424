namespace FastAbi.Emulation.Machine;

/// <summary>QEMU's command line for each platform.</summary>
public static class QemuArguments
{
    // All platforms get the same machine, so that a difference in the report is the hypervisor's doing.
    // qemu64 with svm and npt: QEMU emulates AMD's nested paging in software, and both hypervisors need it for a PVH domain.
    private static readonly string[] s_machine =
    [
        "-machine", "q35", "-cpu", "qemu64,+svm,+npt", "-m", "1024",
        "-nodefaults", "-display", "none", "-monitor", "none", "-serial", "stdio",
        "-no-reboot", "-device", "isa-debug-exit,iobase=0xf4,iosize=0x04",
    ];

    private const string XenOptions =
        "loglvl=all guest_loglvl=all com1=115200,8n1 console=com1 dom0=pvh dom0-iommu=none dom0_mem=256M";

    /// <summary>More arguments, with which an instruction takes a nanosecond, and waiting takes no time of the host's.</summary>
    public static IReadOnlyList<string> InstructionCount { get; } = ["-icount", "shift=0,sleep=off"];

    /// <summary>More arguments, with which QEMU waits for a debugger of this machine's.</summary>
    public static IReadOnlyList<string> Debugger(int port) => ["-gdb", $"tcp:127.0.0.1:{port}", "-S"];

    /// <summary>The arguments that boot <paramref name="guest"/>.</summary>
    /// <param name="platform">What to boot on.</param>
    /// <param name="guest">The guest kernel's file.</param>
    /// <param name="hypervisor">
    /// Xen's or the monitor's ELF file, or the firmware's; not needed on <see cref="BootPlatform.Bare"/>.
    /// </param>
    /// <param name="cpus">
    /// Processors of the machine; on Xen the guest has a virtual one for each. The monitor has one, for all of the guest's.
    /// </param>
    /// <param name="commandLine">The guest's command line; may be empty.</param>
    /// <param name="hypervisorOptions">The hypervisor's own command line, for Xen behind what it always gets; may be empty.</param>
    /// <param name="module">A file that the guest gets as its module; null: none.</param>
    public static IReadOnlyList<string> For(
        BootPlatform platform, string guest, string? hypervisor, int cpus, string commandLine, string hypervisorOptions = "",
        string? module = null)
    {
        var kernel = platform switch
        {
            BootPlatform.Bare => OnMachine(guest, cpus, commandLine, module),
            // The firmware starts as a program what QEMU has for it as a kernel.
            BootPlatform.Uefi when hypervisor is not null => ["-bios", hypervisor, .. OnMachine(guest, cpus, commandLine, module)],
            BootPlatform.Xen when hypervisor is not null =>
                OnXen(hypervisor, Modules($"{guest} {commandLine}".TrimEnd(), module), cpus, hypervisorOptions),
            BootPlatform.Monitor when hypervisor is not null =>
                OnMonitor(hypervisor, guest, $"{hypervisorOptions} vcpus={cpus} -- {commandLine}".Trim(), module),
            _ => throw new ArgumentException($"platform {platform} is not known or lacks its hypervisor", nameof(platform)),
        };
        return [.. s_machine, .. kernel];
    }

    private static string[] OnMachine(string guest, int cpus, string commandLine, string? module) =>
    [
        "-smp", $"{cpus}", "-kernel", guest,
        .. module is null ? Array.Empty<string>() : ["-initrd", module],
        "-append", commandLine,
    ];

    private static string[] OnXen(string xen, string modules, int cpus, string options) =>
        ["-smp", $"{cpus}", "-kernel", xen, "-initrd", modules, "-append", $"{XenOptions} dom0_max_vcpus={cpus} {options}".TrimEnd()];

    private static string[] OnMonitor(string monitor, string guest, string options, string? module) =>
    [
        "-smp", "1", "-kernel", monitor, "-initrd", guest, "-append", options,
        .. module is null ? Array.Empty<string>() : ["-fw_cfg", $"name=opt/fastabi/module,file={Escape(module)}"],
    ];

    // For a multiboot kernel such as Xen, -initrd is a list of modules with commas between, each with a command line.
    private static string Modules(string guest, string? module) => module is null ? Escape(guest) : $"{Escape(guest)},{Escape(module)}";

    private static string Escape(string module) => module.Replace(",", ",,", StringComparison.Ordinal);
}
