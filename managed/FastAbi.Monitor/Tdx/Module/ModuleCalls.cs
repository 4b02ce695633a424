using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Tdx.Module;

/// <summary>
/// The calls that the module serves itself (Intel TDX Module ABI Reference Specification, "Guest-Side (TDCALL) Interface Functions").
/// </summary>
internal sealed unsafe class ModuleCalls(PrivateView view, SecurePages pages, int vcpus)
{
    private const ulong CallHypervisor = 0;
    private const ulong GetInformation = 1;
    private const ulong GetVirtualizationInfo = 3;
    private const ulong AcceptPage = 6;

    // All but rax, rcx and rsp; vector registers above.
    private const ulong Exposable = 0xffff_ffec;
    private const ulong LevelMask = 7;
    private const int R8 = 8;
    private const int R9 = 9;
    private const int R10 = 10;
    private const int R11 = 11;

    /// <summary>Whether a vCPU calls the hypervisor, and exposes what it can. rax is the module's answer.</summary>
    public bool IsForHypervisor(VirtualCpu vcpu)
    {
        if (vcpu.Vmcb->Rax != CallHypervisor || (vcpu.Registers->Rcx & ~Exposable) != 0)
            return false;

        vcpu.Vmcb->Rax = ModuleStatus.Success;
        return true;
    }

    /// <summary>Serves any other call.</summary>
    public void Serve(VirtualCpu vcpu, TrustedVcpu state) => vcpu.Vmcb->Rax = vcpu.Vmcb->Rax switch
    {
        CallHypervisor => ModuleStatus.Invalid(1),
        GetInformation => Describe(vcpu),
        GetVirtualizationInfo => TellWhy(vcpu, state),
        AcceptPage => Accept(vcpu.Registers->Rcx),
        _ => ModuleStatus.Invalid(0),
    };

    // TDG.VP.INFO: the width of addresses with the shared bit, attributes, vCPUs, the number of this one.
    private ulong Describe(VirtualCpu vcpu)
    {
        vcpu.Registers->Rcx = (uint)view.Bit + 1;
        vcpu.Registers->Rdx = 0;
        vcpu.General(R8) = (ulong)vcpus << 32 | (uint)vcpus;
        vcpu.General(R9) = (uint)vcpu.Id;
        vcpu.General(R10) = 0;
        vcpu.General(R11) = 0;
        return ModuleStatus.Success;
    }

    // TDG.VP.VEINFO.GET; the linear address is not known here, and reads as 0.
    private static ulong TellWhy(VirtualCpu vcpu, TrustedVcpu state)
    {
        if (state.Info is not { } info)
            return ModuleStatus.NoVirtualizationInfo;

        state.Info = null;
        vcpu.Registers->Rcx = (uint)info.Reason;
        vcpu.Registers->Rdx = info.Qualification;
        vcpu.General(R8) = 0;
        vcpu.General(R9) = info.GuestPhysical;
        vcpu.General(R10) = info.Length;
        return ModuleStatus.Success;
    }

    // TDG.MEM.PAGE.ACCEPT, of 4 KiB.
    private ulong Accept(ulong operand) => (operand & LevelMask) != 0 || !view.IsPrivate(operand)
        ? ModuleStatus.Invalid(1) : pages.Accept(operand >> Gfn.PageShift);
}
