using FastAbi.Domains.Events;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Timers;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>The operations of the hypercall sched. Xen: do_sched_op().</summary>
internal sealed unsafe class SchedOperations
{
    private readonly IMachine _machine;
    private readonly Scheduler _scheduler;
    private readonly EventChannels _events;
    private readonly Upcalls _upcalls;
    private readonly Shutdown _shutdown;
    private readonly Watchdogs _watchdogs;

    public SchedOperations(
        IMachine machine,
        Scheduler scheduler,
        EventChannels events,
        Upcalls upcalls,
        Shutdown shutdown,
        Watchdogs watchdogs)
    {
        _machine = machine;
        _scheduler = scheduler;
        _events = events;
        _upcalls = upcalls;
        _shutdown = shutdown;
        _watchdogs = watchdogs;
    }

    public static XenResult Yield(DomainVcpu caller)
    {
        caller.HasYielded = true;
        return Result.Done;
    }

    public XenResult Block(DomainVcpu caller)
    {
        caller.Info->EvtchnUpcallMask = 0;
        if (!HasWork(caller))
            _scheduler.Block(caller);
        return Result.Done;
    }

    public XenResult Shutdown(ShutdownReason reason)
    {
        _scheduler.ShutDown(reason);
        return Result.Done;
    }

    public XenResult Poll(DomainVcpu caller, SystemTime timeout, EvtchnPort port)
    {
        if (HasWork(caller))
            return Result.Done;
        if (!_events.IsUsable(port))
            return Result.Of(XenErrno.EINVAL);
        if (!_events.IsPending(port))
            _scheduler.Poll(caller, port.Value, timeout.Value == 0 ? VcpuTimers.Never : VcpuTimers.Deadline(timeout.Value));
        return Result.Done;
    }

    public XenResult ShutdownCode(ShutdownReason reason)
    {
        _shutdown.Record(reason);
        return Result.Done;
    }

    public XenResult Watchdog(uint id, uint timeout) => _watchdogs.Set(id, timeout);

    /// <summary>Pins the caller to one of as many processors as the domain has vCPUs; where they run is all the same here.</summary>
    public XenResult PinOverride(DomainVcpu caller, int processor)
    {
        if (processor < 0 ? !caller.IsPinned : processor >= _scheduler.Vcpus.Length)
            return Result.Of(XenErrno.EINVAL);
        if (processor >= 0 && caller.IsPinned)
            return Result.Of(XenErrno.EBUSY);
        caller.IsPinned = processor >= 0;
        return Result.Done;
    }

    /// <summary>HLT: like <see cref="Block"/> where interrupts are on; without them nothing could end it.</summary>
    public void Halt(DomainVcpu vcpu)
    {
        if (_machine.AcceptsInterrupts(vcpu.Id))
            _ = Block(vcpu);
        else if (!vcpu.IsNmiPending)
            _scheduler.Down(vcpu);
    }

    /// <summary>Whether something would interrupt a vCPU at once. Xen: local_events_need_delivery().</summary>
    private bool HasWork(DomainVcpu vcpu) =>
        vcpu.IsNmiPending
        || (_machine.AcceptsInterrupts(vcpu.Id)
            && (_upcalls.WaitingVector(vcpu) != 0 || _machine.HasInterrupt(vcpu.Id)));
}
