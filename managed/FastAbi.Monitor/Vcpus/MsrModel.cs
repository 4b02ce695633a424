using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Vcpus;

/// <summary>
/// The guest's model-specific registers that exit, as Xen 4.17 answers them (guest_rdmsr(), guest_wrmsr() and the processors'
/// own in xen/arch/x86/hvm); those that are not here raise #GP.
/// </summary>
internal static unsafe class MsrModel
{
    private const ulong ApicEnabled = 1 << 11;
    private const ulong ApicBootProcessor = 1 << 8;
    // String instructions are fast; there is neither branch tracing nor event sampling.
    private const ulong MiscEnable = (1 << 0) | (1 << 11) | (1 << 12);
    private const ulong WritableEfer = Msr.EferSyscall | Msr.EferLme | Msr.EferNxe;

    /// <summary>The bits of EFER that a guest can have.</summary>
    public const ulong EferBits = WritableEfer | Msr.EferLma;

    /// <summary>Whether the VMCB's save area has it.</summary>
    public static bool IsSaved(uint register) => register is Msr.Efer or Msr.PageAttributes;

    /// <summary>Reads one, but for the register of the hypercall page.</summary>
    /// <returns>Whether it is there.</returns>
    public static bool TryRead(VirtualCpu vcpu, Vendor vendor, uint register, out ulong value)
    {
        switch (register)
        {
            case Msr.Efer:
                value = vcpu.Vmcb->Efer & ~Msr.EferSvme;
                return true;
            case Msr.ApicBase:
                value = LocalApicModel.Base | ApicEnabled | (vcpu.Id == 0 ? ApicBootProcessor : 0);
                return true;
            case Msr.PageAttributes:
                value = vcpu.Vmcb->PageAttributes;
                return true;
            case Msr.MiscEnable when vendor == Vendor.Intel:
                value = MiscEnable;
                return true;
            case Msr.PatchLevel or Msr.FrequencyId or Msr.InterruptPending or Msr.NorthBridge:
            case Msr.PlatformId when vendor == Vendor.Intel:
                value = 0;
                return true;
            default:
                value = 0;
                return false;
        }
    }

    /// <summary>Writes one, but for the register of the hypercall page.</summary>
    /// <returns>Whether it is there and takes the value.</returns>
    public static bool TryWrite(VirtualCpu vcpu, Vendor vendor, uint register, ulong value)
    {
        switch (register)
        {
            case Msr.Efer:
                return WriteEfer(vcpu, value);
            case Msr.ApicBase or Msr.MiscEnable:
                // They take what they have: the APIC can neither move nor be turned off.
                return TryRead(vcpu, vendor, register, out var current) && value == current;
            case Msr.PatchLevel:
                // Kernels write 0 before they read it.
                return vendor == Vendor.Intel && value == 0;
            case Msr.InterruptPending or Msr.NorthBridge:
                // A guest may have moved to an Intel processor, so they are there, and ignored, on both.
                return true;
            case Msr.MicrocodeWrite:
                return vendor == Vendor.Intel;
            case Msr.PatchLoader:
                return vendor == Vendor.Amd;
            case Msr.PageAttributes when AreMemoryTypes(value):
                vcpu.Vmcb->PageAttributes = value;
                return true;
            default:
                return false;
        }
    }

    // "Extended Feature Enable Register (EFER)": LMA is read-only, LME fixed while paging is on.
    private static bool WriteEfer(VirtualCpu vcpu, ulong value)
    {
        var current = vcpu.Vmcb->Efer;
        var isPaging = (vcpu.Vmcb->Cr0 & Flags.Cr0Paging) != 0;
        if ((value & ~EferBits) != 0 || (isPaging && ((value ^ current) & Msr.EferLme) != 0))
            return false;

        vcpu.Vmcb->Efer = (value & WritableEfer) | (current & Msr.EferLma) | Msr.EferSvme;
        vcpu.Vmcb->TlbControl = 1;
        return true;
    }

    // "Page-Attribute Table Mechanism": types 2 and 3 are reserved, and so are those above 7.
    private static bool AreMemoryTypes(ulong value)
    {
        for (var i = 0; i < 8; i++)
        {
            if (((value >> (i * 8)) & 0xff) is 2 or 3 or > 7)
                return false;
        }

        return true;
    }
}
