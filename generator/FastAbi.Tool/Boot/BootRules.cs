using FastAbi.Model.Diagnostics;

namespace FastAbi.Tool.Boot;

/// <summary>What a boot lacks.</summary>
public static class BootRules
{
    /// <summary>FAB0215: the emulator can't be run.</summary>
    public static Rule NoEmulator { get; } = new("FAB0215", "the emulator can't be run",
        "Guests are booted in QEMU, whose program qemu-system-x86_64 has to be on the PATH, or is named by --qemu. Debian's package is " +
        "qemu-system-x86.", IsEnvironment: true);

    /// <summary>FAB0216: there is no guest.</summary>
    public static Rule NoGuest { get; } = new("FAB0216", "there is no guest",
        "A guest is a kernel as an ELF file with a PVH entry note, or a bzImage of Linux for the monitor. It and the file of --initrd " +
        "have to be there, and on Xen QEMU takes no file with a space in its name.", IsEnvironment: true);

    /// <summary>FAB0240: the guest was refused.</summary>
    public static Rule Refused { get; } = new("FAB0240", "the guest was refused",
        "QEMU or the monitor did not start the guest, and said why. A kernel has the PVH entry note of Xen's (an ELF note of type 18), " +
        "and the monitor lists the options that it takes.", IsEnvironment: true);

    /// <summary>FAB0217: there is no hypervisor.</summary>
    public static Rule NoHypervisor { get; } = new("FAB0217", "there is no hypervisor",
        "The monitor comes with the tool and lies beside the program as monitor.elf; --monitor names another. Xen is the file of --xen, " +
        "or else downloaded from Debian's archive, of which --mirror names a copy, into the folder fastabi of the user's cache.",
        IsEnvironment: true);

    /// <summary>FAB0239: there is no firmware.</summary>
    public static Rule NoFirmware { get; } = new("FAB0239", "there is no firmware",
        "A UEFI program is booted on OVMF, the UEFI firmware for QEMU's machine. It is looked for where distributions have it, or is the " +
        "file of --firmware. Debian's package is ovmf.", IsEnvironment: true);
}
