namespace FastAbi.Monitor.Vcpus;

/// <summary>
/// Bits of registers (AMD64 Architecture Programmer's Manual, volume 2, "System-Control Registers" and "Segmented Virtual
/// Memory").
/// </summary>
internal static class Flags
{
    /// <summary>Bits of the VMCB's word on the interrupt shadow: there is one; RFLAGS.IF of registers that are sealed.</summary>
    public const ulong InterruptShadow = 1 << 0;
    public const ulong GuestInterruptMask = 1 << 1;

    /// <summary>RFLAGS.TF.</summary>
    public const ulong Trap = 1 << 8;

    /// <summary>RFLAGS.IF.</summary>
    public const ulong InterruptEnable = 1 << 9;

    /// <summary>RFLAGS.DF: strings go downwards.</summary>
    public const ulong Direction = 1 << 10;

    /// <summary>RFLAGS.RF: the next instruction meets no breakpoint.</summary>
    public const ulong Resume = 1 << 16;

    /// <summary>BS of DR6.</summary>
    public const ulong Dr6SingleStep = 1 << 14;

    /// <summary>L in a VMCB's attributes of a segment: 64-bit code.</summary>
    public const ushort SegmentLong = 1 << 9;

    /// <summary>D/B: 32-bit code.</summary>
    public const ushort SegmentDefault32 = 1 << 10;

    /// <summary>G: the limit counts pages.</summary>
    public const ushort SegmentGranularity = 1 << 11;

    public const ulong Cr0Protection = 1 << 0;
    public const ulong Cr0WriteProtect = 1 << 16;
    public const ulong Cr0NotWriteThrough = 1 << 29;
    public const ulong Cr0CacheDisable = 1 << 30;
    public const ulong Cr0Paging = 1UL << 31;
    public const ulong Cr0ExtensionType = 1 << 4;

    public const ulong Cr4PageSizeExtensions = 1 << 4;
    public const ulong Cr4PhysicalAddressExtensions = 1 << 5;
    public const ulong Cr4XSave = 1 << 18;
}
