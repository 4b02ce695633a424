using FastAbi.Domains.Machine;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Vcpus;

namespace FastAbi.Domains.Events;

/// <summary>How events interrupt a vCPU.</summary>
internal sealed unsafe class Upcalls
{
    /// <summary>HVM_PARAM_CALLBACK_IRQ: its type is in the highest byte.</summary>
    private const int TypeShift = 56;

    /// <summary>HVM_PARAM_CALLBACK_TYPE_VECTOR.</summary>
    private const ulong VectorType = 2;

    private readonly IMachine _machine;
    private readonly Scheduler _scheduler;

    public Upcalls(IMachine machine, Scheduler scheduler)
    {
        _machine = machine;
        _scheduler = scheduler;
    }

    /// <summary>HVM_PARAM_CALLBACK_IRQ.</summary>
    public ulong Callback { get; private set; }

    private byte CallbackVector => Callback >> TypeShift == VectorType ? (byte)Callback : (byte)0;

    /// <summary>The callback's vector where an upcall waits for it, else 0.</summary>
    public byte WaitingVector(DomainVcpu vcpu) => vcpu.Info->EvtchnUpcallPending != 0 ? CallbackVector : (byte)0;

    /// <summary>Has a vCPU's upcall come, unless one waits already. Xen: vcpu_mark_events_pending().</summary>
    public void Mark(DomainVcpu vcpu)
    {
        var old = vcpu.Info->EvtchnUpcallPending;

        vcpu.Info->EvtchnUpcallPending = (byte)(old | 1);
        if ((old & 1) == 0)
            Interrupt(vcpu);
    }

    /// <summary>Interrupts a vCPU as it wants upcalls, if it does. Xen: hvm_assert_evtchn_irq().</summary>
    public void Interrupt(DomainVcpu vcpu)
    {
        if (vcpu.UpcallVector != 0)
            _machine.RaiseInterrupt(vcpu.Id, vcpu.UpcallVector);
        else if (CallbackVector == 0)
            return;
        _scheduler.Unblock(vcpu);
    }

    /// <summary>Sets HVM_PARAM_CALLBACK_IRQ. Types other than a vector are wires to chips that this domain does not have.</summary>
    public void SetCallback(ulong value)
    {
        Callback = value;
        foreach (var vcpu in _scheduler.Vcpus)
        {
            if (!vcpu.IsDown && vcpu.Info->EvtchnUpcallPending != 0)
                Interrupt(vcpu);
        }
    }
}
