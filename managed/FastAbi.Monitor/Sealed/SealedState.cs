using FastAbi.Monitor.Host;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Sealed;

/// <summary>
/// Where a processor keeps a vCPU's registers while that does not run: the save area of the VMCB, and what VMRUN does not switch. The
/// hypervisor finds zeros in their place, and what it writes there is lost.
/// </summary>
internal sealed unsafe class SealedState
{
    // Vmcb.Es to Vmcb.PageAttributes, and GuestRegisters without the monitor's own vector registers.
    private const int FirstSaved = 0x400 / sizeof(ulong);
    private const int SavedWords = 0x270 / sizeof(ulong);
    private const int RegisterWords = 0x280 / sizeof(ulong);

    private readonly ulong* _saved;

    public SealedState(HostMemory host) => _saved = (ulong*)host.Allocate(1);

    /// <summary>Takes the registers of a vCPU that has stopped, or was given some to start with.</summary>
    public void Hide(VirtualCpu vcpu)
    {
        var acceptsInterrupts = (vcpu.Vmcb->Rflags & Flags.InterruptEnable) != 0;
        Move(vcpu, _saved, isHiding: true);
        vcpu.Vmcb->InterruptShadow &= Flags.InterruptShadow;
        if (acceptsInterrupts)
            vcpu.Vmcb->InterruptShadow |= Flags.GuestInterruptMask;
    }

    /// <summary>Gives them back to a vCPU that is about to run.</summary>
    public void Show(VirtualCpu vcpu)
    {
        Move(vcpu, _saved, isHiding: false);
        vcpu.Vmcb->InterruptShadow &= Flags.InterruptShadow;
    }

    private static void Move(VirtualCpu vcpu, ulong* saved, bool isHiding)
    {
        Move((ulong*)vcpu.Vmcb + FirstSaved, saved, SavedWords, isHiding);
        Move((ulong*)vcpu.Registers, saved + SavedWords, RegisterWords, isHiding);
    }

    private static void Move(ulong* seen, ulong* saved, int words, bool isHiding)
    {
        for (var i = 0; i < words; i++)
        {
            if (isHiding)
                saved[i] = seen[i];

            seen[i] = isHiding ? 0 : saved[i];
        }
    }
}
