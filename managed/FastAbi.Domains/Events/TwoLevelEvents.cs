using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Events;

/// <summary>The 2-level ABI: a bit for each port in shared_info, and one for each word of them in vcpu_info.</summary>
internal sealed unsafe class TwoLevelEvents : EventAbi
{
    private const int BitsPerWord = 64;

    private readonly SharedInfo* _shared;
    private readonly Scheduler _scheduler;
    private readonly Upcalls _upcalls;

    public TwoLevelEvents(SharedInfo* shared, Scheduler scheduler, Upcalls upcalls)
    {
        _shared = shared;
        _scheduler = scheduler;
        _upcalls = upcalls;
    }

    /// <summary>EVTCHN_2L_NR_CHANNELS.</summary>
    public override uint PortCount => SharedInfo.EventWords * BitsPerWord;

    public override void Prepare(ref Port port)
    {
    }

    public override void SetPending(DomainVcpu vcpu, uint number, ref Port port)
    {
        if (Bit.TestAndSet(&_shared->EvtchnPending[number / BitsPerWord], number % BitsPerWord))
            return;
        if (!Bit.Test(_shared->EvtchnMask[number / BitsPerWord], number % BitsPerWord))
            Select(vcpu, number);
        _scheduler.WakePollers(number);
    }

    public override void ClearPending(uint number, ref Port port) =>
        Bit.TestAndClear(&_shared->EvtchnPending[number / BitsPerWord], number % BitsPerWord);

    public override void Unmask(DomainVcpu vcpu, uint number, ref Port port)
    {
        if (Bit.TestAndClear(&_shared->EvtchnMask[number / BitsPerWord], number % BitsPerWord) && IsPending(number))
            Select(vcpu, number);
    }

    public override bool IsPending(uint number) =>
        number < PortCount && Bit.Test(_shared->EvtchnPending[number / BitsPerWord], number % BitsPerWord);

    public override bool IsBusy(uint number) => false;

    public override XenResult SetPriority(ref Port port, uint priority) => Result.Of(XenErrno.ENOSYS);

    /// <summary>Selects the word of a port that is pending and not masked.</summary>
    private void Select(DomainVcpu vcpu, uint number)
    {
        if (!Bit.TestAndSet(&vcpu.Info->EvtchnPendingSel, number / BitsPerWord))
            _upcalls.Mark(vcpu);
    }
}
