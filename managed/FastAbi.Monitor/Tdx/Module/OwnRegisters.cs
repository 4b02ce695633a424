using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Tdx.Module;

/// <summary>
/// CPUID leaves and model-specific registers that the module has itself: nobody asks the hypervisor for them (Intel TDX Module Base
/// Architecture Specification, "CPUID Virtualization", "MSR Virtualization").
/// </summary>
internal sealed unsafe class OwnRegisters(CpuidModel cpuid, PrivateView view)
{
    // Leaf 0x21: "IntelTDX    " in ebx, edx, ecx.
    private const uint TdxLeaf = 0x21;
    private const uint TdxEbx = 0x65746e49, TdxEdx = 0x5844546c, TdxEcx = 0x20202020;

    private const uint FeatureLeaf = 1;
    private const uint HasExtendedApic = 1 << 21;
    private const uint AddressLeaf = 0x80000008;
    private const uint FirstOfHypervisor = 0x40000000;
    private const uint FirstExtended = 0x80000000;

    // The APIC's registers as MSRs, each a sixteenth of its offset in memory.
    private const uint FirstOfApic = 0x800;
    private const uint LastOfApic = 0x8ff;
    private const uint InterruptCommand = 0x830;
    private const ulong ApicIsExtended = 1 << 10;

    /// <summary>Answers CPUID, unless the leaf is the hypervisor's.</summary>
    public bool TryAnswerCpuid(VirtualCpu vcpu)
    {
        var leaf = (uint)vcpu.Vmcb->Rax;
        if (leaf is >= FirstOfHypervisor and < FirstExtended)
            return false;

        var answer = leaf == TdxLeaf
            ? new CpuidLeaf { Ebx = TdxEbx, Ecx = TdxEcx, Edx = TdxEdx }
            : cpuid.Answer(vcpu, leaf, (uint)vcpu.Registers->Rcx);
        if (leaf == 0)
            answer.Eax = TdxLeaf;
        else if (leaf == FeatureLeaf)
            answer.Ecx |= HasExtendedApic;
        else if (leaf == AddressLeaf)
            answer.Eax = (answer.Eax & 0xff00) | ((uint)view.Bit + 1);

        vcpu.Vmcb->Rax = answer.Eax;
        vcpu.Registers->Rbx = answer.Ebx;
        vcpu.Registers->Rcx = answer.Ecx;
        vcpu.Registers->Rdx = answer.Edx;
        return true;
    }

    /// <summary>Whether a register is its own: what the VMCB saves, and the APIC but for the interrupts that it sends.</summary>
    public static bool Has(uint register) =>
        MsrModel.IsSaved(register) || register == Msr.ApicBase || register is >= FirstOfApic and <= LastOfApic and not InterruptCommand;

    /// <summary>Accesses one of them.</summary>
    /// <returns>Whether it is there, and takes the value.</returns>
    public static bool TryAccess(VirtualCpu vcpu, uint register, bool isWrite)
    {
        var value = (uint)vcpu.Vmcb->Rax | (vcpu.Registers->Rdx << 32);
        var isThere = register is >= FirstOfApic and <= LastOfApic
            ? AccessApic(vcpu, (register - FirstOfApic) << 4, isWrite, ref value)
            : isWrite ? MsrModel.TryWrite(vcpu, Vendor.Intel, register, value & ~(register == Msr.ApicBase ? ApicIsExtended : 0))
            : MsrModel.TryRead(vcpu, Vendor.Intel, register, out value);
        if (isThere && !isWrite)
        {
            value |= register == Msr.ApicBase ? ApicIsExtended : 0;
            vcpu.Vmcb->Rax = (uint)value;
            vcpu.Registers->Rdx = value >> 32;
        }

        return isThere;
    }

    private static bool AccessApic(VirtualCpu vcpu, uint register, bool isWrite, ref ulong value)
    {
        if (isWrite)
            _ = vcpu.Apic.Write(register, (uint)value);
        else
            value = vcpu.Apic.Read(register);

        vcpu.ShowTaskPriority();
        return true;
    }
}
