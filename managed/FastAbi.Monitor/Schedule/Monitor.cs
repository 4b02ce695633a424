using FastAbi.BareMetal;

namespace FastAbi.Monitor;

/// <summary>Runs the vCPUs in turn on the one processor, until the guest ends.</summary>
internal sealed unsafe class Monitor
{
    private const ulong Slice = 1_000_000;              // ns
    private const ulong SilenceCheck = 1_000_000_000;   // ns

    // Long enough for the guest to get somewhere even where each instruction takes 1 ns (QEMU's -icount shift=0).
    private const ulong Instant = 10_000;               // ns

    private readonly GuestMachine _machine;
    private readonly Domain _domain;
    private readonly ExitHandler _exits;
    private readonly DomainEnd _domainEnd;
    private readonly Ending _ending;
    private readonly Alarm _alarm;
    private readonly Vmcb* _host;
    private readonly ulong _longestSilence;

    private VirtualCpu? _loaded;
    private int _last;
    private bool _wasSeen;
    private ulong _silence;
    private ulong _nextCheck;

    /// <summary>Makes one.</summary>
    /// <param name="machine">The guest's machine.</param>
    /// <param name="domain">What serves its hypercalls.</param>
    /// <param name="exits">What serves its exits.</param>
    /// <param name="domainEnd">What tells how a domain ended that has shut down.</param>
    /// <param name="ending">Where the end is decided.</param>
    /// <param name="alarm">The host's timer.</param>
    /// <param name="host">A page for the monitor's own state.</param>
    /// <param name="longestSilence">In ns; 0: no limit.</param>
    public Monitor(
        GuestMachine machine, Domain domain, ExitHandler exits, DomainEnd domainEnd, Ending ending, Alarm alarm, Vmcb* host, ulong longestSilence)
    {
        _machine = machine;
        _domain = domain;
        _exits = exits;
        _domainEnd = domainEnd;
        _ending = ending;
        _alarm = alarm;
        _host = host;
        _longestSilence = longestSilence;
        NativeCode.SaveHostState(host);
    }

    /// <summary>Runs the guest to its end.</summary>
    public void Run()
    {
        _nextCheck = _machine.Now + SilenceCheck;
        while (_ending.How == GuestEnd.None)
        {
            VirtualCpu? next = Next();
            if (next is null)
            {
                Sleep();
            }
            else
            {
                Run(next);
            }
        }
    }

    // The next one after that which ran last.
    private VirtualCpu? Next()
    {
        for (int i = 1; i <= _machine.Vcpus.Length; i++)
        {
            int candidate = (_last + i) % _machine.Vcpus.Length;
            if (_domain.IsRunnable(candidate))
            {
                _last = candidate;
                return _machine.Vcpus[candidate];
            }
        }

        return null;
    }

    private void Run(VirtualCpu vcpu)
    {
        if (_loaded != vcpu)
        {
            _loaded?.SwitchAway();
            vcpu.SwitchTo();
            _loaded = vcpu;
        }

        _domain.Run(vcpu.Id);
        ulong sliceEnd = _machine.Vcpus.Length > 1 ? _machine.Now + Slice : ulong.MaxValue;
        bool goesOn;
        do
        {
            Enter(vcpu, sliceEnd);
            _wasSeen |= _exits.Handle(vcpu);
            goesOn = !_domain.TakeYield(vcpu.Id);
            if (Alarm.HasRung)
            {
                goesOn &= DoWhatIsDue() < sliceEnd;
            }

            if (_domain.IsShutDown)
            {
                _domainEnd.Decide(vcpu);
            }
        }
        while (goesOn && _ending.How == GuestEnd.None && _domain.IsRunnable(vcpu.Id));
        _domain.Preempt(vcpu.Id);
    }

    private void Enter(VirtualCpu vcpu, ulong sliceEnd)
    {
        Vmcb* vmcb = vcpu.Vmcb;
        bool isHurried = InterruptDelivery.Prepare(vcpu, _domain);
        if (_machine.Memory.NeedsFlush)
        {
            FlushAll();
        }

        ulong deadline = Earlier(Earlier(_domain.NextDeadline, sliceEnd), _nextCheck);
        _alarm.Set(isHurried ? Earlier(deadline, _machine.Now + Instant) : deadline);
        ulong injected = vmcb->EventInjection;
        NativeCode.SwitchWorld(vmcb, vcpu.Registers, _host);
        vmcb->TlbControl = 0;

        vmcb->EventInjection = InterruptDelivery.Interrupted(vcpu, injected);
    }

    private void FlushAll()
    {
        _machine.Memory.NeedsFlush = false;
        foreach (VirtualCpu vcpu in _machine.Vcpus)
        {
            vcpu.Vmcb->TlbControl = 1;
        }
    }

    // At a time, which it returns.
    private ulong DoWhatIsDue()
    {
        ulong now = _machine.Now;
        if (now >= _domain.NextDeadline)
        {
            _domain.Tick();
        }

        if (now >= _nextCheck)
        {
            CheckSilence(now);
        }

        return now;
    }

    // A check counts for its distance to the last one at most, for the machine itself may not have run meanwhile.
    private void CheckSilence(ulong now)
    {
        _nextCheck = now + SilenceCheck;
        _silence = _wasSeen ? 0 : _silence + SilenceCheck;
        _wasSeen = false;
        if (_longestSilence != 0 && _silence >= _longestSilence)
        {
            _ending.Decide(GuestEnd.Silence, _loaded);
            Line.Write($"the guest has neither called nor printed for {_silence / SilenceCheck} s");
        }
    }

    // No vCPU is runnable. To wait for something that is due is no less silent than to run.
    private void Sleep()
    {
        ulong deadline = _domain.NextDeadline;
        if (deadline == ulong.MaxValue)
        {
            _ending.Decide(GuestEnd.Silence, _loaded);
            Line.Write($"no vCPU runs, and nothing is due that could wake one");
            return;
        }

        _alarm.Set(Earlier(deadline, _nextCheck));
        Processor.WaitForInterrupt();
        Interrupts.Disable();
        DoWhatIsDue();
        if (_domain.IsShutDown)
        {
            _domainEnd.Decide(null);
        }
    }

    private static ulong Earlier(ulong left, ulong right) => left < right ? left : right;
}
