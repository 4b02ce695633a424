namespace FastAbi.Emulation.Machine;

/// <summary>What a guest kernel is booted on.</summary>
public enum BootPlatform
{
    /// <summary>QEMU alone, without any hypervisor below the guest.</summary>
    Bare,

    /// <summary>Xen inside QEMU; the guest is its first domain.</summary>
    Xen,

    /// <summary>The monitor inside QEMU: FastAbi's own hypervisor, which speaks FastABI.</summary>
    Monitor,

    /// <summary>UEFI firmware in QEMU; the guest is a program that it starts.</summary>
    Uefi,
}
