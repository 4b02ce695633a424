using FastAbi.Monitor.Host;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.SevEs.Processor;

/// <summary>
/// Registers that a guest has written for a vCPU of its own: laid out as the state save area, with the general registers that the VMCB's
/// does not have (AMD64 Architecture Programmer's Manual, volume 2, "State Save Area used for SEV-ES").
/// </summary>
internal static unsafe class SavedRegisters
{
    private const int Rcx = 0x308;
    private const int Rdx = 0x310;
    private const int Rbx = 0x318;
    private const int Rbp = 0x328;
    private const int Rsi = 0x330;
    private const int Rdi = 0x338;
    private const int SaveArea = 0x400;

    /// <summary>Gives a vCPU those that a vCPU starts with.</summary>
    public static void Load(VirtualCpu vcpu, byte* page)
    {
        var source = (Vmcb*)(page - SaveArea);
        var vmcb = vcpu.Vmcb;
        vmcb->Es = source->Es;
        vmcb->Cs = source->Cs;
        vmcb->Ss = source->Ss;
        vmcb->Ds = source->Ds;
        vmcb->Fs = source->Fs;
        vmcb->Gs = source->Gs;
        vmcb->Gdtr = source->Gdtr;
        vmcb->Ldtr = source->Ldtr;
        vmcb->Idtr = source->Idtr;
        vmcb->Tr = source->Tr;
        vmcb->PrivilegeLevel = source->PrivilegeLevel;
        vmcb->Efer = source->Efer | Msr.EferSvme;
        vmcb->Cr4 = source->Cr4;
        vmcb->Cr3 = source->Cr3;
        vmcb->Cr0 = source->Cr0;
        vmcb->Rflags = source->Rflags;
        vmcb->Rip = source->Rip;
        vmcb->Rsp = source->Rsp;
        vmcb->Rax = source->Rax;
        vcpu.Registers->Rcx = *(ulong*)(page + Rcx);
        vcpu.Registers->Rdx = *(ulong*)(page + Rdx);
        vcpu.Registers->Rbx = *(ulong*)(page + Rbx);
        vcpu.Registers->Rbp = *(ulong*)(page + Rbp);
        vcpu.Registers->Call.Rsi = *(ulong*)(page + Rsi);
        vcpu.Registers->Call.Rdi = *(ulong*)(page + Rdi);
    }
}
