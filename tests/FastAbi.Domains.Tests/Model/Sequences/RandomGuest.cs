namespace FastAbi.Domains.Tests.Model.Sequences;

/// <summary>Makes calls by chance, with what each must answer and what must hold after it.</summary>
internal sealed class RandomGuest : IDisposable
{
    private const uint MostPorts = 100;

    private readonly Random _random;
    private readonly TestGuest _guest;
    private readonly IGuestEvents _events;
    private readonly ExpectedPorts _ports = new();
    private readonly ulong[] _singleshot;
    private readonly uint?[] _polled;
    private readonly ulong _start;
    private readonly Action[] _steps;

    private int _taken;
    private int _caller;

    public RandomGuest(int vcpus, bool isFifo, Random random)
    {
        _random = random;
        _guest = new TestGuest(vcpus);
        _events = isFifo ? new FifoGuestEvents(_guest) : new TwoLevelGuestEvents(_guest);
        _singleshot = Enumerable.Repeat(ulong.MaxValue, vcpus).ToArray();
        _polled = new uint?[vcpus];
        _start = _guest.Machine.Now;
        for (var vcpu = 1; vcpu < vcpus; vcpu++)
            _guest.Start(vcpu);
        for (var vcpu = 0; vcpu < vcpus; vcpu++)
            Assert.True(_guest.Calls.Hvm.SetEvtchnUpcallVector(_guest.Caller, TestGuest.Vcpu(vcpu), 64).IsOk);
        _events.Start();
        _steps =
        [
            AllocUnbound, BindInterdomain, BindIpi, BindVirq, Close, Send, Send, Send, Send, BindVcpu, Unmask, Mask, SetPriority,
            Take, Take, Take, SetTimer, Advance, Block, Poll, Switch, Wake, DownAndUp, Reset,
        ];
    }

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Domain.GetCaller(_caller);

    public void Dispose() => _guest.Dispose();

    public void Step()
    {
        if (!_guest.Domain.IsRunnable(_caller))
            Switch();

        var step = _steps[_random.Next(_steps.Length)];

        // Ports are few, so that they meet.
        if (_ports.Count > MostPorts)
            step = Close;
        step();
        Check();
    }

    private void AllocUnbound()
    {
        var remote = (ushort)(_random.Next(4) == 0 ? 5 : 0);

        Assert.True(Calls.EventChannel.AllocUnbound(Caller, DomId.Self, new DomId(remote), out var port).IsOk);
        Open(port, EvtchnStatus.Unbound, 0, remote);
    }

    private void BindInterdomain()
    {
        var remote = AnyPort();
        var isFree = _ports.Find(remote) is { Status: EvtchnStatus.Unbound, Peer: 0 };
        var result = Calls.EventChannel.BindInterdomain(Caller, DomId.Self, TestGuest.Port(remote), out var port);

        Assert.Equal(isFree ? XenErrno.None : XenErrno.EINVAL, result.Error);
        if (!isFree)
            return;
        Open(port, EvtchnStatus.Interdomain, 0, remote);
        _ports.Find(remote)!.Status = EvtchnStatus.Interdomain;
        _ports.Find(remote)!.Peer = port.Value;
        _ports.Raise(port.Value);
    }

    private void BindIpi()
    {
        var vcpu = AnyVcpu();

        Assert.True(Calls.EventChannel.BindIpi(Caller, TestGuest.Vcpu(vcpu), out var port).IsOk);
        Open(port, EvtchnStatus.Ipi, vcpu, 0);
    }

    private void BindVirq()
    {
        var virq = (uint)_random.Next(4);
        var vcpu = virq >= ExpectedPorts.FirstGlobalVirq ? 0 : AnyVcpu();
        var isBound = _ports.OfVirq(virq, vcpu) is not null;
        var result = Calls.EventChannel.BindVirq(Caller, new Virq(virq), TestGuest.Vcpu(vcpu), out var port);

        Assert.Equal(isBound ? XenErrno.EEXIST : XenErrno.None, result.Error);
        if (!isBound)
            Open(port, EvtchnStatus.Virq, vcpu, virq);
    }

    private void Close()
    {
        var port = AnyPort();
        var isOpen = _ports.Find(port) is not null;

        Assert.Equal(isOpen ? XenErrno.None : XenErrno.EINVAL, Calls.EventChannel.Close(Caller, TestGuest.Port(port)).Error);
        if (isOpen)
            _ports.Close(port);
    }

    private void Send()
    {
        var number = AnyPort();
        var port = _ports.Find(number);
        var canSend = port?.Status is EvtchnStatus.Unbound or EvtchnStatus.Interdomain or EvtchnStatus.Ipi;

        Assert.Equal(canSend ? XenErrno.None : XenErrno.EINVAL, Calls.EventChannel.Send(Caller, TestGuest.Port(number)).Error);
        if (port?.Status == EvtchnStatus.Interdomain)
            _ports.Raise(port.Peer);
        else if (port?.Status == EvtchnStatus.Ipi)
            _ports.Raise(number);
    }

    private void BindVcpu()
    {
        var number = AnyPort();
        var vcpu = AnyVcpu();
        var port = _ports.Find(number);
        var canMove = port?.Status is EvtchnStatus.Unbound or EvtchnStatus.Interdomain
            || (port?.Status == EvtchnStatus.Virq && port.Peer >= ExpectedPorts.FirstGlobalVirq);

        Assert.Equal(
            canMove ? XenErrno.None : XenErrno.EINVAL,
            Calls.EventChannel.BindVcpu(Caller, TestGuest.Vcpu(vcpu), TestGuest.Port(number)).Error);
        if (canMove)
            port!.Vcpu = vcpu;
    }

    private void Unmask()
    {
        var number = AnyPort();

        Assert.True(Calls.EventChannel.Unmask(Caller, TestGuest.Port(number)).IsOk);
        if (_ports.Find(number) is { } port)
            port.IsMasked = false;
    }

    private void Mask()
    {
        var number = AnyPort();

        if (_ports.Find(number) is not { } port)
            return;
        _events.Mask(number);
        port.IsMasked = true;
    }

    private void SetPriority()
    {
        var number = AnyPort();
        var error = Calls.EventChannel.SetPriority(Caller, TestGuest.Port(number), (uint)_random.Next(16)).Error;

        if (_events is TwoLevelGuestEvents)
            Assert.Equal(XenErrno.ENOSYS, error);
        else
            Assert.Equal(_ports.Find(number) is not null ? XenErrno.None : XenErrno.EACCES, error);
    }

    private void Take()
    {
        foreach (var number in _events.Take(AnyVcpu()))
        {
            var port = _ports.Find(number);

            Assert.True(port is { IsPending: true, IsMasked: false }, $"port {number} has an event too many");
            port.IsPending = false;
            _taken++;
        }
    }

    private void SetTimer()
    {
        var deadline = _guest.Machine.Now + (ulong)_random.Next(2000);

        Assert.True(Calls.Vcpu.SetSingleshotTimer(Caller, TestGuest.Vcpu(_caller), new SystemTime(deadline), 0).IsOk);
        _singleshot[_caller] = deadline;
        RaiseTimers();
    }

    private void Advance()
    {
        _guest.Advance((ulong)_random.Next(1000));
        RaiseTimers();
    }

    private void RaiseTimers()
    {
        for (var vcpu = 0; vcpu < _singleshot.Length; vcpu++)
        {
            if (_singleshot[vcpu] > _guest.Machine.Now)
                continue;
            _singleshot[vcpu] = ulong.MaxValue;
            if (_ports.OfVirq(0, vcpu) is { } port)
                _ports.Raise(port);
        }
    }

    private void Block()
    {
        Assert.True(Calls.Sched.Block(Caller).IsOk);
        Assert.Equal(RunState.Blocked, _guest.Runstate(_caller).State);
    }

    private void Poll()
    {
        var port = AnyPort();
        var timeout = _random.Next(2) == 0 ? 0 : _guest.Machine.Now + (ulong)_random.Next(1000);

        var isOpen = _ports.Find(port) is not null;

        Assert.Equal(
            isOpen ? XenErrno.None : XenErrno.EINVAL,
            Calls.Sched.Poll(Caller, new SystemTime(timeout), TestGuest.Port(port)).Error);
        _polled[_caller] = isOpen ? port : null;
    }

    private void Switch()
    {
        _guest.Domain.Preempt(_caller);
        _caller = AnyVcpu();
        if (_guest.Calls.Vcpu.IsUp(_guest.Caller, TestGuest.Vcpu(_caller)).Value == 0)
            Assert.True(_guest.Calls.Vcpu.Up(_guest.Caller, TestGuest.Vcpu(_caller)).IsOk);
        _guest.Domain.Wake(_caller);
        _guest.Domain.Run(_caller);
        Assert.Equal(RunState.Running, _guest.Runstate(_caller).State);
    }

    private void Wake() => _guest.Domain.Wake(AnyVcpu());

    private void DownAndUp()
    {
        var vcpu = AnyVcpu();

        if (vcpu == _caller)
            return;
        Assert.True(Calls.Vcpu.Down(Caller, TestGuest.Vcpu(vcpu)).IsOk);
        Assert.Equal(RunState.Offline, _guest.Runstate(vcpu).State);
        if (_random.Next(2) == 0)
            Assert.True(Calls.Vcpu.Up(Caller, TestGuest.Vcpu(vcpu)).IsOk);
    }

    private void Reset()
    {
        if (_random.Next(20) != 0)
            return;
        Assert.True(Calls.EventChannel.Reset(Caller, DomId.Self).IsOk);
        _ports.CloseAll();
        _events.Start();
    }

    private void Check()
    {
        Assert.False(_guest.Domain.IsShutDown);
        CheckPorts();
        for (var vcpu = 0; vcpu < _guest.Domain.VcpuCount; vcpu++)
            CheckVcpu(vcpu);
    }

    private void CheckPorts()
    {
        var pending = 0;

        for (uint number = 1; number < MostPorts + 20; number++)
        {
            var error = Calls.EventChannel.Status(Caller, DomId.Self, TestGuest.Port(number), out var status).Error;
            var port = _ports.Find(number);

            if (port is null)
            {
                Assert.True(error == XenErrno.EINVAL || status.Status == EvtchnStatus.Closed, $"port {number} is not closed");
                Assert.False(_events.IsPending(number), $"port {number} is closed and pending");
                continue;
            }
            Assert.Equal((port.Status, (uint)port.Vcpu), (status.Status, status.Vcpu.Value));
            Assert.Equal(port.Status == EvtchnStatus.Interdomain ? port.Peer : 0, status.Output2.Value);
            Assert.Equal(port.IsPending, _events.IsPending(number));
            pending += port.IsPending ? 1 : 0;
        }
        Assert.Equal(_ports.Raised, _taken + _ports.Dropped + pending);
        Assert.Null(_events.FindLost(_ports.Deliverable));
    }

    private void CheckVcpu(int vcpu)
    {
        var info = _guest.Runstate(vcpu);
        var sum = info.Time0.Value + info.Time1.Value + info.Time2.Value + info.Time3.Value;
        var isUp = _guest.Calls.Vcpu.IsUp(_guest.Caller, TestGuest.Vcpu(vcpu)).Value == 1;

        Assert.Equal(_guest.Machine.Now - _start, sum);
        Assert.Equal(isUp, info.State != RunState.Offline);
        Assert.Equal(info.State is RunState.Running or RunState.Runnable, _guest.Domain.IsRunnable(vcpu));
        Assert.True(info.State != RunState.Running || vcpu == _caller, $"vCPU {vcpu} runs, too");

        // Whoever polls a port does not sleep through its event.
        if (info.State != RunState.Blocked)
            _polled[vcpu] = null;
        else if (_polled[vcpu] is { } port)
            Assert.False(_ports.Find(port) is { IsPending: true });
    }

    private void Open(EvtchnPort port, EvtchnStatus status, int vcpu, uint peer)
    {
        Assert.InRange(port.Value, 1u, MostPorts + 19);
        _ports.Open(port.Value, status, vcpu, peer, _events.IsMasked(port.Value));
    }

    private int AnyVcpu() => _random.Next(_guest.Domain.VcpuCount);

    /// <summary>A port that is open, mostly.</summary>
    private uint AnyPort() => _ports.Count != 0 && _random.Next(8) != 0
        ? _ports.Any(_random)
        : (uint)_random.Next(64);
}
