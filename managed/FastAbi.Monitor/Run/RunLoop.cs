using System.Runtime.CompilerServices;
using FastAbi.Domains;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Run;

/// <summary>Runs the vCPUs in turn on the one processor, until the guest ends.</summary>
internal sealed unsafe class RunLoop
{
    private const ulong Slice = 1_000_000;              // ns
    private const ulong SilenceCheck = Nanoseconds.PerSecond;
    private const ulong InputCheck = 10_000_000;        // ns

    // Long enough for the guest to get somewhere even where each instruction takes 1 ns (QEMU's -icount shift=0).
    private const ulong Instant = 10_000;               // ns

    private readonly VirtualCpu[] _vcpus;
    private readonly NestedPageTable _memory;
    private readonly Domain _domain;
    private readonly IGuest _guest;
    private readonly IHost _host;
    private readonly Alarm _alarm;
    private readonly ulong _longestSilence;

    private int _last;
    private bool _wasSeen;
    private ulong _silence;
    private ulong _nextCheck;

    /// <summary>Runs a guest that may neither call nor print for so many ns at most; 0: for ever.</summary>
    public RunLoop(VirtualCpu[] vcpus, NestedPageTable memory, Domain domain, IGuest guest, IHost host, ulong longestSilence)
    {
        _vcpus = vcpus;
        _memory = memory;
        _domain = domain;
        _guest = guest;
        _host = host;
        _alarm = new Alarm(host);
        _longestSilence = longestSilence;
    }

    /// <summary>Runs the guest to its end.</summary>
    public void Run()
    {
        _nextCheck = _host.Now + SilenceCheck;
        while (!_guest.HasEnded)
        {
            var next = Next();
            if (next is null)
                Sleep();
            else
                Run(next);
        }
    }

    // The next one after that which ran last.
    private VirtualCpu? Next()
    {
        var next = _domain.NextRunnable(_last);
        if (next < 0)
            return null;

        _last = next;
        return _vcpus[next];
    }

    private void Run(VirtualCpu vcpu)
    {
        _domain.Run(vcpu.Id);
        _guest.Resume(vcpu);
        var sliceEnd = _vcpus.Length > 1 ? _host.Now + Slice : ulong.MaxValue;
        bool goesOn;
        do
        {
            Enter(vcpu, sliceEnd);
            _wasSeen |= _guest.Serve(vcpu);

            // One that waits leaves the processor, even if what it waits for is due by now.
            goesOn = _domain.MayGoOn(vcpu.Id);
            if (_alarm.HasRung)
                goesOn &= DoWhatIsDue() < sliceEnd && !_domain.IsShutDown;
        }
        while (goesOn && !_guest.HasEnded);
        if (_domain.IsShutDown)
            _guest.EndShutDown(vcpu);

        _domain.Preempt(vcpu.Id);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Enter(VirtualCpu vcpu, ulong sliceEnd)
    {
        var vmcb = vcpu.Vmcb;
        var isHurried = InterruptDelivery.Prepare(vcpu, _domain);
        vcpu.FlushAfter(_memory.Flushes);
        var deadline = Earlier(Earlier(_domain.NextDeadline, sliceEnd), _nextCheck);
        _alarm.Set(isHurried ? Earlier(deadline, _host.Now + Instant) : deadline);
        var injected = vmcb->EventInjection;
        _host.Enter(vcpu);
        vmcb->TlbControl = 0;

        vmcb->EventInjection = InterruptDelivery.Interrupted(vcpu, injected);
    }

    // At a time, which it returns.
    private ulong DoWhatIsDue()
    {
        var now = _host.Now;
        if (now >= _domain.NextDeadline)
            _domain.Tick();

        if (now >= _nextCheck)
            CheckSilence(now);

        return now;
    }

    // A check counts for its distance to the last one at most, for the machine itself may not have run meanwhile.
    private void CheckSilence(ulong now)
    {
        var interval = _guest.IsListening ? InputCheck : SilenceCheck;
        if (_guest.IsListening)
            _guest.Listen();

        _nextCheck = now + interval;
        _silence = _wasSeen ? 0 : _silence + interval;
        _wasSeen = false;
        if (_longestSilence != 0 && _silence >= _longestSilence)
            _guest.EndSilent(_vcpus[_last], _silence);
    }

    // No vCPU is runnable. To wait for something that is due is no less silent than to run.
    private void Sleep()
    {
        var deadline = _domain.NextDeadline;
        if (deadline == ulong.MaxValue && !_guest.IsListening)
        {
            _guest.EndAsleep(_vcpus[_last]);
            return;
        }

        _alarm.Set(Earlier(deadline, _nextCheck));
        _host.Sleep();
        DoWhatIsDue();
        if (_domain.IsShutDown)
            _guest.EndShutDown(null);
    }

    private static ulong Earlier(ulong left, ulong right) => left < right ? left : right;
}
