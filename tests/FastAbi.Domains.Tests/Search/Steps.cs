using FastAbi.Domains.Tests.Model;

namespace FastAbi.Domains.Tests.Search;

/// <summary>What the vCPUs of a guest, and the time, can do next.</summary>
internal sealed class Steps
{
    private readonly SearchedGuest _guest;
    private readonly List<Step> _all = [];

    public Steps(SearchedGuest guest, Theme theme)
    {
        _guest = guest;
        for (var vcpu = 0; vcpu < guest.Vcpus.Length; vcpu++)
        {
            AddWaiting(vcpu);
            switch (theme)
            {
                case Theme.Events:
                    AddEvents(vcpu);
                    break;
                case Theme.Timers:
                    AddTimers(vcpu);
                    break;
                default:
                    AddVcpus(vcpu);
                    break;
            }
        }
        if (theme == Theme.Vcpus)
            _all.Add(new Step("somebody types", () => !guest.IsPending(guest.Console), RaiseConsole));

        _all.Add(new Step("time passes until something is due", () => guest.Domain.NextDeadline != SearchedGuest.Never, Tick));
    }

    public IReadOnlyList<Step> All => _all;

    private int Next(int vcpu) => (vcpu + 1) % _guest.Vcpus.Length;

    private void AddWaiting(int vcpu)
    {
        AddWait(vcpu, "block", caller => Wait(vcpu, Search.Wait.Interrupt, () => _guest.Domain.Sched.Block(caller)));
        AddWait(vcpu, "poll its IPI", caller => Poll(vcpu, caller, _guest.Ipis[vcpu], SearchedGuest.Never));
        AddWait(vcpu, "take events", _ => _guest.TakeAll(vcpu));
        Add(vcpu, "let interrupts in or keep them out", _ => _guest.Machine.InterruptsOn[vcpu] ^= true);
        Add(vcpu, "send the next one's IPI", caller => Send(caller, _guest.Ipis[Next(vcpu)]));
    }

    private void AddEvents(int vcpu)
    {
        var own = _guest.Ipis[vcpu];

        AddWait(
            vcpu, "poll the connected port",
            caller => Poll(vcpu, caller, _guest.Pair.First, SearchedGuest.Never), () => _guest.IsPairOpen);
        Add(vcpu, "send to the connected port", caller => Send(caller, _guest.Pair.Second), () => _guest.IsPairOpen);
        Add(vcpu, "mask its IPI", _ => _guest.Mask(own), () => !_guest.IsMasked(own));
        Add(
            vcpu, "unmask its IPI",
            caller => SearchedGuest.Ok(_guest.Domain.EventChannel.Unmask(caller, TestGuest.Port(own))), () => _guest.IsMasked(own));
        Add(vcpu, "have the connected port notify it", caller => Move(vcpu, caller), () => _guest.IsPairOpen && _guest.PairVcpu != vcpu);
        Add(vcpu, "close the connected port", Close, () => _guest.IsPairOpen);
        Add(vcpu, "connect it again", caller => Connect(caller), () => !_guest.IsPairOpen);
        if (_guest.Fifo is not null)
            AddQueue(vcpu);
    }

    /// <summary>A vCPU empties a queue by steps, between which another one may run.</summary>
    private void AddQueue(int vcpu)
    {
        var fifo = _guest.Fifo!;

        Add(vcpu, "see which queues are ready", _ =>
        {
            _guest.Machine.LocalInterrupt[vcpu] = false;
            _guest.UpcallPending(vcpu) = 0;
            _guest.Vcpus[vcpu].Ready |= fifo.Ready(vcpu);
            fifo.Ready(vcpu) = 0;
        });
        Add(vcpu, "take one event", _ => TakeOne(fifo, vcpu), () => _guest.Vcpus[vcpu].Ready != 0);
    }

    /// <summary>As Linux does: consume_one_event().</summary>
    private void TakeOne(FifoGuest fifo, int vcpu)
    {
        ref var own = ref _guest.Vcpus[vcpu];
        var port = own.Head == 0 ? fifo.Head(vcpu, FifoGuest.Default) : own.Head;
        ref var word = ref fifo.Word(port);

        own.Head = word & FifoGuest.LinkMask;
        word &= ~(FifoGuest.Linked | FifoGuest.LinkMask);
        if (own.Head == 0)
            own.Ready = 0;
        if ((word & FifoGuest.Masked) == 0)
            word &= ~FifoGuest.Pending;
    }

    private void AddTimers(int vcpu)
    {
        if (vcpu == 0)
        {
            AddWait(vcpu, "poll the timer's port", caller => Poll(vcpu, caller, _guest.Timer, SearchedGuest.Never));
            Add(vcpu, "set its timer", caller => SetTimer(caller, _guest.Machine.Now + SearchedGuest.Millisecond));
            Add(vcpu, "set its timer to a time that is past", caller => SetTimer(caller, 1));
            Add(vcpu, "stop its timer", StopTimer, () => _guest.Vcpus[0].Timer != SearchedGuest.Never);
            Add(vcpu, "stop its periodic timer", StopPeriodic, () => _guest.Vcpus[0].Period != 0);
        }
        Add(vcpu, "set the first one's periodic timer", SetPeriodic, () => _guest.Vcpus[0].Period == 0);
        AddWait(
            vcpu, "poll its IPI for a time",
            caller => Poll(vcpu, caller, _guest.Ipis[vcpu], _guest.Machine.Now + SearchedGuest.Millisecond));
        AddWait(vcpu, "poll its IPI until a time that is past", caller => Poll(vcpu, caller, _guest.Ipis[vcpu], 1));
        Add(vcpu, "compute for half a millisecond", _ => _guest.Machine.Now += SearchedGuest.Millisecond / 2);
    }

    private void AddVcpus(int vcpu)
    {
        var next = Next(vcpu);

        Add(vcpu, "bring the next one up", caller => Up(caller, next), () => !_guest.Vcpus[next].IsUp);
        Add(vcpu, "take the next one down", caller => Down(caller, next), () => _guest.Vcpus[next].IsUp);
        Add(vcpu, "go down", caller => Down(caller, vcpu));
        Add(vcpu, "halt", _ => Wait(vcpu, Search.Wait.Interrupt, () => _guest.Domain.Halt(vcpu)), () => _guest.Machine.InterruptsOn[vcpu]);
        Add(vcpu, "send an NMI to the next one", caller => SendNmi(caller, next));
        Add(vcpu, "take an NMI", _ => TakeNmi(vcpu), () => _guest.Vcpus[vcpu].IsNmiPending);
        Add(vcpu, "interrupt the next one through its local APIC", _ => Interrupt(next));
        Add(vcpu, "start the next one anew through its local APIC", _ => Restart(next), () => _guest.Vcpus[next].Ready == 0);
        Add(vcpu, "close all ports and bind them again", _ => _guest.Reset(vcpu));
        if (_guest.HasCallback)
        {
            Add(vcpu, "want no upcalls", caller => SetCallback(caller, 0), () => _guest.IsCallbackSet);
            Add(vcpu, "want upcalls", caller => SetCallback(caller, SearchedGuest.Callback), () => _guest.Vcpus.All(other => other.IsUp));
        }
        else
        {
            Add(vcpu, "say how the next one wants its upcalls", caller => SetVector(caller, next));
        }
    }

    /// <summary>What a vCPU does not do while it empties a queue by steps.</summary>
    private void AddWait(int vcpu, string what, Action<Caller> act, Func<bool>? canHappen = null) =>
        Add(vcpu, what, act, () => _guest.Vcpus[vcpu].Ready == 0 && (canHappen is null || canHappen()));

    private void Add(int vcpu, string what, Action<Caller> act, Func<bool>? canHappen = null) =>
        _all.Add(new Step(
            $"vCPU {vcpu}: {what}",
            () => _guest.Domain.IsRunnable(vcpu) && (canHappen is null || canHappen()),
            () => Act(vcpu, act)));

    /// <summary>Has a vCPU come onto the processor, as the scheduler above the model does, and do something.</summary>
    private void Act(int vcpu, Action<Caller> act)
    {
        if (_guest.Running != vcpu)
            _guest.Domain.Preempt(_guest.Running);
        _guest.Running = vcpu;
        _guest.Domain.Run(vcpu);
        NoteInterrupts();
        act(_guest.Domain.GetCaller(vcpu));
        NoteInterrupts();
        _guest.HasEntered = _guest.Domain.IsRunnable(vcpu);
    }

    /// <summary>What the model has raised in a local APIC waits there until it is taken.</summary>
    private void NoteInterrupts()
    {
        for (var i = 0; i < _guest.Vcpus.Length; i++)
        {
            _guest.Machine.LocalInterrupt[i] |= _guest.Machine.Raised[i] > 0;
            _guest.Machine.Raised[i] = 0;
        }
    }

    private void Wait(int vcpu, Wait wait, Action call)
    {
        ref var own = ref _guest.Vcpus[vcpu];

        own.HadUpcall = _guest.UpcallPending(vcpu) != 0;
        own.HadInterrupt = _guest.Machine.LocalInterrupt[vcpu];
        own.Wait = wait;
        call();
    }

    private void Poll(int vcpu, Caller caller, uint port, ulong deadline)
    {
        ref var own = ref _guest.Vcpus[vcpu];

        own.Port = port;
        own.Deadline = deadline;

        var timeout = new SystemTime(deadline == SearchedGuest.Never ? 0 : deadline);

        Wait(vcpu, Search.Wait.Port, () => SearchedGuest.Ok(_guest.Domain.Sched.Poll(caller, timeout, TestGuest.Port(port))));
    }

    private void Send(Caller caller, uint port) => SearchedGuest.Ok(_guest.Domain.EventChannel.Send(caller, TestGuest.Port(port)));

    private void Move(int vcpu, Caller caller)
    {
        SearchedGuest.Ok(_guest.Domain.EventChannel.BindVcpu(caller, TestGuest.Vcpu(vcpu), TestGuest.Port(_guest.Pair.First)));
        _guest.PairVcpu = vcpu;
    }

    private void Close(Caller caller)
    {
        SearchedGuest.Ok(_guest.Domain.EventChannel.Close(caller, TestGuest.Port(_guest.Pair.First)));
        _guest.IsPairOpen = false;
    }

    /// <summary>It gets another number where its last event is still in a queue: then it is closed again.</summary>
    private void Connect(Caller caller)
    {
        SearchedGuest.Ok(_guest.Domain.EventChannel.BindInterdomain(caller, DomId.Self, TestGuest.Port(_guest.Pair.Second), out var port));
        if (port.Value == _guest.Pair.First)
            _guest.IsPairOpen = true;
        else
            SearchedGuest.Ok(_guest.Domain.EventChannel.Close(caller, port));
        _guest.PairVcpu = 0;
    }

    private void SetTimer(Caller caller, ulong time)
    {
        var isPast = time <= _guest.Machine.Now;

        SearchedGuest.Ok(_guest.Domain.Vcpu.SetSingleshotTimer(caller, TestGuest.Vcpu(0), new SystemTime(time), 0));
        Assert.True(!isPast || _guest.IsPending(_guest.Timer), "a timer whose time is past raises nothing");
        _guest.Vcpus[0].Timer = isPast ? SearchedGuest.Never : time;
    }

    private void StopTimer(Caller caller)
    {
        _guest.Vcpus[0].Timer = SearchedGuest.Never;
        SearchedGuest.Ok(_guest.Domain.Vcpu.StopSingleshotTimer(caller, TestGuest.Vcpu(0)));
    }

    private void SetPeriodic(Caller caller)
    {
        _guest.Vcpus[0].Period = SearchedGuest.Millisecond;
        SearchedGuest.Ok(_guest.Domain.Vcpu.SetPeriodicTimer(caller, TestGuest.Vcpu(0), new Nanoseconds(SearchedGuest.Millisecond)));
    }

    private void StopPeriodic(Caller caller)
    {
        _guest.Vcpus[0].Period = 0;
        SearchedGuest.Ok(_guest.Domain.Vcpu.StopPeriodicTimer(caller, TestGuest.Vcpu(0)));
    }

    private void Up(Caller caller, int vcpu)
    {
        SearchedGuest.Ok(_guest.Domain.Vcpu.Up(caller, TestGuest.Vcpu(vcpu)));
        _guest.Vcpus[vcpu].IsUp = true;
    }

    private void Down(Caller caller, int vcpu)
    {
        SearchedGuest.Ok(_guest.Domain.Vcpu.Down(caller, TestGuest.Vcpu(vcpu)));
        _guest.Vcpus[vcpu].IsUp = false;
    }

    /// <summary>INIT and STARTUP. Its memory stays, and what the local APIC has of the model's.</summary>
    private void Restart(int vcpu)
    {
        ref var own = ref _guest.Vcpus[vcpu];

        Assert.True(_guest.Domain.Reset(vcpu), "a vCPU that runs has no registers");
        Assert.False(_guest.Domain.IsRunnable(vcpu), "a vCPU without registers runs");
        _guest.Domain.Start(vcpu);
        (own.IsUp, own.Wait, own.Deadline, own.IsNmiPending) = (true, Search.Wait.None, SearchedGuest.Never, false);
    }

    private void SendNmi(Caller caller, int vcpu)
    {
        SearchedGuest.Ok(_guest.Domain.Vcpu.SendNmi(caller, TestGuest.Vcpu(vcpu)));
        _guest.Vcpus[vcpu].IsNmiPending = true;
    }

    private void TakeNmi(int vcpu)
    {
        Assert.True(_guest.Domain.TakeNmi(vcpu), "an NMI is lost");
        _guest.Vcpus[vcpu].IsNmiPending = false;
    }

    private void Interrupt(int vcpu)
    {
        _guest.Machine.LocalInterrupt[vcpu] = true;
        _guest.Domain.Wake(vcpu);
    }

    /// <summary>Those of vCPUs that are down are not told of what waits for them then, so all are up.</summary>
    private void SetCallback(Caller caller, ulong callback)
    {
        SearchedGuest.Ok(_guest.Domain.Hvm.SetParam(caller, DomId.Self, HvmParam.CallbackIrq, callback));
        _guest.IsCallbackSet = callback != 0;
    }

    private void SetVector(Caller caller, int vcpu)
    {
        SearchedGuest.Ok(_guest.Domain.Hvm.SetEvtchnUpcallVector(caller, TestGuest.Vcpu(vcpu), SearchedGuest.Vector));
        Assert.True(_guest.Machine.Raised[vcpu] > 0, "a vector that is set late interrupts nobody");
    }

    private void RaiseConsole()
    {
        _guest.Domain.RaiseVirq(Virq.Console);
        NoteInterrupts();
        Assert.True(_guest.IsPending(_guest.Console), "the console's interrupt raises nothing");
    }

    /// <summary>Only the periodic timer can be what is due where nothing else was asked for until then.</summary>
    private void Tick()
    {
        _guest.Machine.Now = Math.Max(_guest.Machine.Now, _guest.Domain.NextDeadline);

        var now = _guest.Machine.Now;
        var isPeriodic = _guest.Vcpus.All(vcpu => vcpu.Deadline > now && vcpu.Timer > now);

        _guest.Domain.Tick();
        NoteInterrupts();
        Assert.True(_guest.Domain.NextDeadline > now, "what was due is due still");
        Assert.True(!isPeriodic || _guest.IsPending(_guest.Timer), "a periodic timer is due and raises nothing");
    }
}
