using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Vcpus;

/// <summary>
/// The guest's writes to CR0 and CR4. Values that VMRUN would refuse raise #GP as on a processor of its own (AMD64
/// Architecture Programmer's Manual, volume 2, "System-Control Registers", "Canonicalization and Consistency Checks").
/// </summary>
internal static unsafe class ControlRegisters
{
    // VME, PVI, TSD, DE, PSE, PAE, MCE, PGE, PCE, OSFXSR, OSXMMEXCPT.
    private const ulong Cr4Always = 0x7ff;
    private const ulong Cr4Fsgsbase = 1 << 16;
    private const ulong Cr4Smep = 1 << 20;
    private const ulong Cr4Smap = 1 << 21;
    private const uint Leaf7Fsgsbase = 1 << 0;
    private const uint Leaf7Smep = 1 << 7;
    private const uint Leaf7Smap = 1 << 20;

    /// <summary>The bits of CR4 that the guest may set.</summary>
    public static ulong Cr4Bits
    {
        get
        {
            var leaf7 = CpuidLeaf.OfProcessor(0).Eax >= 7 ? CpuidLeaf.OfProcessor(7).Ebx : 0;
            return Cr4Always |
                ((leaf7 & Leaf7Fsgsbase) != 0 ? Cr4Fsgsbase : 0) |
                ((leaf7 & Leaf7Smep) != 0 ? Cr4Smep : 0) |
                ((leaf7 & Leaf7Smap) != 0 ? Cr4Smap : 0);
        }
    }

    /// <returns>Whether the value may be there; nothing has changed else.</returns>
    public static bool WriteCr0(VirtualCpu vcpu, ulong value)
    {
        var vmcb = vcpu.Vmcb;
        var efer = vmcb->Efer;
        var isPaging = (value & Flags.Cr0Paging) != 0;
        var wasPaging = (vmcb->Cr0 & Flags.Cr0Paging) != 0;
        if (value >> 32 != 0 ||
            (isPaging && (value & Flags.Cr0Protection) == 0) ||
            ((value & Flags.Cr0NotWriteThrough) != 0 && (value & Flags.Cr0CacheDisable) == 0))
        {
            return false;
        }

        if (isPaging && !wasPaging && (efer & Msr.EferLme) != 0)
        {
            if ((vmcb->Cr4 & Flags.Cr4PhysicalAddressExtensions) == 0 || (vmcb->Cs.Attributes & Flags.SegmentLong) != 0)
                return false;

            efer |= Msr.EferLma;
        }
        else if (!isPaging && wasPaging)
        {
            if (vcpu.IsLongMode)
                return false;

            efer &= ~Msr.EferLma;
        }

        vmcb->Cr0 = value | Flags.Cr0ExtensionType;
        vmcb->Efer = efer;
        vmcb->TlbControl = 1;
        return true;
    }

    /// <returns>Whether the value may be there; nothing has changed else.</returns>
    public static bool WriteCr4(VirtualCpu vcpu, ulong value, ulong allowed)
    {
        var losesLongMode = (vcpu.Vmcb->Efer & Msr.EferLma) != 0 && (value & Flags.Cr4PhysicalAddressExtensions) == 0;
        if ((value & ~allowed) != 0 || losesLongMode)
            return false;

        vcpu.Vmcb->Cr4 = value;
        vcpu.Vmcb->TlbControl = 1;
        return true;
    }
}
