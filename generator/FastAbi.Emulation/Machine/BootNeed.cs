namespace FastAbi.Emulation.Machine;

/// <summary>What a boot needs.</summary>
public enum BootNeed
{
    /// <summary>QEMU.</summary>
    Emulator,

    /// <summary>The guest, or a file that it gets.</summary>
    Guest,

    /// <summary>Xen or the monitor.</summary>
    Hypervisor,

    /// <summary>UEFI firmware.</summary>
    Firmware,

    /// <summary>What an earlier boot left, or a page that tells of boots.</summary>
    Record,
}
