namespace FastAbi.Emulation.Machine;

/// <summary>What a boot needs.</summary>
public enum BootNeed
{
    /// <summary>QEMU.</summary>
    Emulator,

    /// <summary>The guest.</summary>
    Guest,

    /// <summary>The file that the guest gets as its module.</summary>
    Module,

    /// <summary>Xen or the monitor.</summary>
    Hypervisor,

    /// <summary>Room for what is downloaded.</summary>
    Cache,

    /// <summary>UEFI firmware.</summary>
    Firmware,

    /// <summary>What a boot leaves or an earlier one left, or a page that tells of boots.</summary>
    Record,
}
