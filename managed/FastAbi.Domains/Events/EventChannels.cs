using FastAbi.Dispatch;
using FastAbi.Domains.Memory;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Events;

/// <summary>Event channels, in the ABI that the guest has chosen. Xen: common/event_channel.c.</summary>
internal sealed unsafe class EventChannels : IEventChannel<Caller>
{
    private readonly Scheduler _scheduler;
    private readonly GuestMemory _memory;
    private readonly TwoLevelEvents _twoLevel;
    private readonly FifoEvents _fifo;
    private readonly PortTable _ports;
    private EventAbi _abi;

    public EventChannels(Scheduler scheduler, GuestMemory memory, SharedInfo* shared, Upcalls upcalls)
    {
        _scheduler = scheduler;
        _memory = memory;
        _twoLevel = new TwoLevelEvents(shared, scheduler, upcalls);
        _fifo = new FifoEvents(scheduler, upcalls);
        _ports = new PortTable(_fifo.PortCount);
        _abi = _twoLevel;
    }

    private bool IsFifo => _abi == _fifo;

    public XenResult AllocUnbound(Caller caller, DomId dom, DomId remoteDom, out EvtchnPort port)
    {
        port = default;
        return OwnDomain.IsSelf(dom)
            ? Bind(PortState.Unbound, 0, OwnDomain.Resolve(remoteDom).Value, out port)
            : Result.Of(XenErrno.ESRCH);
    }

    public XenResult BindInterdomain(Caller caller, DomId remoteDom, EvtchnPort remotePort, out EvtchnPort localPort)
    {
        localPort = default;
        if (!OwnDomain.IsSelf(remoteDom))
            return Result.Of(XenErrno.ESRCH);
        if (_ports.FindFree(_abi) == 0)
            return Result.Of(XenErrno.ENOSPC);
        if (!_ports.Has(remotePort))
            return Result.Of(XenErrno.EINVAL);

        ref var other = ref _ports[remotePort.Value];

        if (other.State != PortState.Unbound || other.Peer != OwnDomain.Id.Value)
            return Result.Of(XenErrno.EINVAL);

        var result = Bind(PortState.Interdomain, 0, remotePort.Value, out localPort);

        other.State = PortState.Interdomain;
        other.Peer = localPort.Value;

        // The other end may have been signalled before there was this one.
        SetPending(localPort.Value);
        return result;
    }

    public XenResult BindVirq(Caller caller, Virq virq, VcpuId vcpu, out EvtchnPort port)
    {
        port = default;
        if (virq.Value >= Virqs.Count || (Virqs.IsGlobal(virq) && vcpu.Value != 0))
            return Result.Of(XenErrno.EINVAL);
        if (_scheduler.Find(vcpu) is not { } target)
            return Result.Of(XenErrno.ENOENT);
        if (target.VirqPorts[virq.Value] != 0)
            return Result.Of(XenErrno.EEXIST);

        var result = Bind(PortState.Virq, target.Id, virq.Value, out port);

        target.VirqPorts[virq.Value] = port.Value;
        return result;
    }

    public XenResult BindIpi(Caller caller, VcpuId vcpu, out EvtchnPort port)
    {
        port = default;
        return _scheduler.Find(vcpu) is { } target
            ? Bind(PortState.Ipi, target.Id, 0, out port)
            : Result.Of(XenErrno.ENOENT);
    }

    /// <summary>The domain has no physical interrupts, so every number is beyond them.</summary>
    public XenResult BindPirq(Caller caller, Pirq pirq, BindPirqFlags flags, out EvtchnPort port)
    {
        port = default;
        return Result.Of(XenErrno.EINVAL);
    }

    public XenResult Close(Caller caller, EvtchnPort port)
    {
        if (!IsUsable(port))
            return Result.Of(XenErrno.EINVAL);
        Close(port.Value);
        return Result.Done;
    }

    public XenResult Send(Caller caller, EvtchnPort port)
    {
        if (!_ports.Has(port))
            return Result.Of(XenErrno.EINVAL);

        ref var sender = ref _ports[port.Value];

        switch (sender.State)
        {
            case PortState.Interdomain:
                SetPending(sender.Peer);
                return Result.Done;
            case PortState.Ipi:
                SetPending(port.Value);
                return Result.Done;
            case PortState.Unbound:
                return Result.Done;
            default:
                return Result.Of(XenErrno.EINVAL);
        }
    }

    public XenResult Status(Caller caller, DomId dom, EvtchnPort port, out EventChannelStatusOut outputs)
    {
        outputs = default;
        if (!OwnDomain.IsSelf(dom))
            return Result.Of(XenErrno.ESRCH);
        if (!_ports.Has(port))
            return Result.Of(XenErrno.EINVAL);

        outputs = PortStatus.Of(_ports[port.Value]);
        return Result.Done;
    }

    public XenResult BindVcpu(Caller caller, VcpuId vcpu, EvtchnPort port)
    {
        if (_scheduler.Find(vcpu) is not { } target)
            return Result.Of(XenErrno.ENOENT);
        if (!_ports.Has(port))
            return Result.Of(XenErrno.EINVAL);

        ref var subject = ref _ports[port.Value];
        var canMove = subject.State is PortState.Unbound or PortState.Interdomain
            || (subject.State == PortState.Virq && Virqs.IsGlobal(new Virq(subject.Peer)));

        if (!canMove)
            return Result.Of(XenErrno.EINVAL);
        subject.Vcpu = (byte)target.Id;
        return Result.Done;
    }

    public XenResult Unmask(Caller caller, EvtchnPort port)
    {
        if (!_ports.Has(port))
            return Result.Of(XenErrno.EINVAL);

        ref var subject = ref _ports[port.Value];

        if (subject.IsUsable)
            _abi.Unmask(_scheduler.Vcpus[subject.Vcpu], port.Value, ref subject);
        return Result.Done;
    }

    public XenResult Reset(Caller caller, DomId dom)
    {
        if (!OwnDomain.IsSelf(dom))
            return Result.Of(XenErrno.ESRCH);
        for (uint number = 1; number < _ports.Count; number++)
        {
            if (_ports[number].IsUsable)
                Close(number);
        }
        _fifo.Clear();
        _abi = _twoLevel;
        return Result.Done;
    }

    public XenResult InitControl(Caller caller, Gfn controlGfn, uint offset, VcpuId vcpu, out byte linkBits)
    {
        linkBits = FifoEvents.LinkBits;
        if (_scheduler.Find(vcpu) is not { } target)
            return Result.Of(XenErrno.ENOENT);
        if (offset > PageSize.Bytes - FifoControlBlock.Bytes || offset % sizeof(ulong) != 0 || _fifo.HasControl(target))
            return Result.Of(XenErrno.EINVAL);

        var page = _memory.Writable(controlGfn);

        if (page == null)
            return Result.Of(XenErrno.EINVAL);
        _fifo.SetControl(target, (FifoControlBlock*)(page + offset));
        if (!IsFifo)
            SwitchToFifo();
        return Result.Done;
    }

    public XenResult ExpandArray(Caller caller, Gfn arrayGfn)
    {
        if (!IsFifo)
            return Result.Of(XenErrno.EOPNOTSUPP);
        if (_fifo.IsFull)
            return Result.Of(XenErrno.ENOSPC);

        var page = _memory.Writable(arrayGfn);

        if (page == null)
            return Result.Of(XenErrno.EINVAL);

        var first = _fifo.WordCount;

        _fifo.AddPage(page);
        for (var number = first; number < _fifo.WordCount && number < _ports.Count; number++)
        {
            var wasPending = _ports[number].IsPendingWithoutWord;

            _ports[number].IsPendingWithoutWord = false;
            if (wasPending)
                SetPending(number);
        }
        return Result.Done;
    }

    public XenResult SetPriority(Caller caller, EvtchnPort port, uint priority)
    {
        if (!_ports.Has(port))
            return Result.Of(XenErrno.EINVAL);
        if (!IsFifo)
            return _abi.SetPriority(ref _ports[port.Value], priority);
        return _ports[port.Value].IsUsable
            ? _abi.SetPriority(ref _ports[port.Value], priority)
            : Result.Of(XenErrno.EACCES);
    }

    /// <summary>Raises a VIRQ of one vCPU, if it has a port. Xen: send_guest_vcpu_virq().</summary>
    public void RaiseVirq(DomainVcpu vcpu, Virq virq)
    {
        var port = vcpu.VirqPorts[virq.Value];

        if (port != 0)
            SetPending(port);
    }

    /// <summary>Whether a port is one that can have events, so that it can be polled. Xen: evtchn_port_poll().</summary>
    public bool IsUsable(EvtchnPort port) => _ports.Has(port) && _ports[port.Value].IsUsable;

    /// <summary>Whether an event of a port that <see cref="IsUsable"/> waits to be taken.</summary>
    public bool IsPending(EvtchnPort port) => _abi.IsPending(port.Value);

    private XenResult Bind(PortState state, int vcpu, uint peer, out EvtchnPort port)
    {
        var number = _ports.FindFree(_abi);

        port = new EvtchnPort(number);
        if (number == 0)
            return Result.Of(XenErrno.ENOSPC);

        ref var bound = ref _ports[number];

        _ports.Take(number, state);
        bound.Vcpu = (byte)vcpu;
        bound.Peer = peer;
        _abi.Prepare(ref bound);
        return Result.Done;
    }

    private void SetPending(uint number)
    {
        ref var port = ref _ports[number];

        if (port.IsUsable)
            _abi.SetPending(_scheduler.Vcpus[port.Vcpu], number, ref port);
    }

    private void Close(uint number)
    {
        ref var port = ref _ports[number];

        switch (port.State)
        {
            case PortState.Virq:
                _scheduler.Vcpus[Virqs.IsGlobal(new Virq(port.Peer)) ? 0 : port.Vcpu].VirqPorts[port.Peer] = 0;
                break;
            case PortState.Interdomain:
                _ports[port.Peer].State = PortState.Unbound;
                _ports[port.Peer].Peer = OwnDomain.Id.Value;
                break;
        }
        _abi.ClearPending(number, ref port);
        _ports.Free(number);
    }

    /// <summary>Takes over what is pending. Which events of a masked port wait is for the guest to say, in the new words.</summary>
    private void SwitchToFifo()
    {
        for (uint number = 1; number < _ports.Count; number++)
        {
            ref var port = ref _ports[number];

            port.IsPendingWithoutWord = port.IsUsable && _twoLevel.IsPending(number);
            _fifo.Prepare(ref port);
        }
        _abi = _fifo;
    }
}
