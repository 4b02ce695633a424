namespace FastAbi.Emulation.Machine;

/// <summary>One boot as it was asked for.</summary>
/// <param name="Platform">What to boot on.</param>
/// <param name="Guest">The guest kernel: an ELF file with a PVH entry note; on <see cref="BootPlatform.Uefi"/> a PE file.</param>
/// <param name="Hypervisor">
/// Xen as an ELF file or gzipped, the monitor, or the firmware; not needed on <see cref="BootPlatform.Bare"/>.
/// </param>
/// <param name="Qemu">QEMU's file or, without a directory separator, its name on the PATH.</param>
/// <param name="TimeLimit">When to give up; QEMU and what it started are killed then. It may be infinite.</param>
/// <param name="ReportFolder">Where the serial log and the report go; null: nowhere.</param>
/// <param name="Cpus">Processors of the machine, and of the guest where it is a domain.</param>
/// <param name="CountsInstructions">Whether time in the machine is counted in instructions, a nanosecond each.</param>
/// <param name="CommandLine">What the guest finds as its command line; may be empty.</param>
/// <param name="HypervisorOptions">What the hypervisor finds as its own, for Xen behind what it always gets; may be empty.</param>
public sealed record BootRequest(
    BootPlatform Platform,
    string Guest,
    string? Hypervisor,
    string Qemu,
    TimeSpan TimeLimit,
    string? ReportFolder,
    int Cpus,
    bool CountsInstructions,
    string CommandLine,
    string HypervisorOptions)
{
    /// <summary>A file that the guest gets as its module, such as Linux's initramfs; null: none.</summary>
    public string? Module { get; init; }

    /// <summary>
    /// Whether the guest is a test guest, which has to print a report. Any other guest is judged by how it ends, and all its lines
    /// are shown.
    /// </summary>
    public bool IsTest { get; init; } = true;

    /// <summary>The port of this machine at which QEMU waits for a debugger before the first instruction; null: it does not.</summary>
    public int? DebuggerPort { get; init; }

    /// <summary>QEMU's usual name.</summary>
    public const string DefaultQemu = "qemu-system-x86_64";

    /// <summary>The time limit where none is given: a boot takes seconds, a busy machine ten times that.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(300);

    /// <summary>The guest's name in messages and file names.</summary>
    public string GuestName => Path.GetFileNameWithoutExtension(Guest);

    /// <summary>The platform's name on the command line, in messages and file names.</summary>
    public string PlatformName => Platform switch
    {
        BootPlatform.Bare => "bare",
        BootPlatform.Xen => "xen",
        BootPlatform.Monitor => "monitor",
        BootPlatform.Uefi => "uefi",
        _ => throw new InvalidOperationException($"platform {Platform} has no name"),
    };
}
