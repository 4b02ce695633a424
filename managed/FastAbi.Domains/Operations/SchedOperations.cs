using FastAbi.Dispatch;
using FastAbi.Domains.Events;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Timers;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>The operations of the hypercall sched. Xen: do_sched_op().</summary>
internal sealed unsafe class SchedOperations : ISched<Caller>
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

    public XenResult Yield(Caller caller)
    {
        _scheduler.Yield(caller.Vcpu);
        return Result.Done;
    }

    public XenResult Block(Caller caller)
    {
        Block(caller.Vcpu);
        return Result.Done;
    }

    public XenResult Shutdown(Caller caller, ShutdownReason reason)
    {
        _scheduler.ShutDown(reason);
        return Result.Done;
    }

    public XenResult Poll(Caller caller, SystemTime timeout, EvtchnPort port)
    {
        if (HasWork(caller.Vcpu))
            return Result.Done;
        if (!_events.IsUsable(port))
            return Result.Of(XenErrno.EINVAL);
        if (!_events.IsPending(port))
            _scheduler.Poll(caller.Vcpu, port.Value, timeout.Value == 0 ? VcpuTimers.Never : VcpuTimers.Deadline(timeout.Value));
        return Result.Done;
    }

    public XenResult ShutdownCode(Caller caller, ShutdownReason reason)
    {
        _shutdown.Record(reason);
        return Result.Done;
    }

    public XenResult Watchdog(Caller caller, uint id, uint timeout) => _watchdogs.Set(id, timeout);

    /// <summary>Pins the caller to one of as many processors as the domain has vCPUs; where they run is all the same here.</summary>
    public XenResult PinOverride(Caller caller, int pcpu)
    {
        if (pcpu < 0 ? !caller.Vcpu.IsPinned : pcpu >= _scheduler.Vcpus.Length)
            return Result.Of(XenErrno.EINVAL);
        if (pcpu >= 0 && caller.Vcpu.IsPinned)
            return Result.Of(XenErrno.EBUSY);
        caller.Vcpu.IsPinned = pcpu >= 0;
        return Result.Done;
    }

    /// <summary>HLT: like <see cref="Block(Caller)"/> where interrupts are on; without them nothing could end it.</summary>
    public void Halt(DomainVcpu vcpu)
    {
        if (_machine.AcceptsInterrupts(vcpu.Id))
            Block(vcpu);
        else if (!vcpu.IsNmiPending)
            _scheduler.Down(vcpu);
    }

    private void Block(DomainVcpu vcpu)
    {
        vcpu.Info->EvtchnUpcallMask = 0;
        if (!HasWork(vcpu))
            _scheduler.Block(vcpu);
    }

    /// <summary>Whether something would interrupt a vCPU at once. Xen: local_events_need_delivery().</summary>
    private bool HasWork(DomainVcpu vcpu) =>
        vcpu.IsNmiPending
        || (_machine.AcceptsInterrupts(vcpu.Id)
            && (_upcalls.WaitingVector(vcpu) != 0 || _machine.HasInterrupt(vcpu.Id)));
}
