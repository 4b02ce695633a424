using System.Runtime.CompilerServices;
using FastAbi.Domains.Events;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Vcpus;

namespace FastAbi.Domains.Timers;

/// <summary>What happens at its time: the timers of all vCPUs, and the watchdogs.</summary>
internal sealed class TimerQueue
{
    private readonly IMachine _machine;
    private readonly Scheduler _scheduler;
    private readonly EventChannels _events;
    private readonly Watchdogs _watchdogs;
    private readonly Deadlines _deadlines;

    public TimerQueue(IMachine machine, Scheduler scheduler, EventChannels events, Watchdogs watchdogs, Deadlines deadlines)
    {
        _machine = machine;
        _scheduler = scheduler;
        _events = events;
        _watchdogs = watchdogs;
        _deadlines = deadlines;
    }

    /// <summary>When <see cref="Tick"/> has something to do next.</summary>
    public ulong Next
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _scheduler.IsShutDown ? VcpuTimers.Never : _deadlines.Earliest;
    }

    public void Tick()
    {
        var now = _machine.Now;

        if (_watchdogs.HasExpired(now))
            _scheduler.ShutDown(ShutdownReason.Watchdog);
        if (_scheduler.IsShutDown)
            return;
        foreach (var vcpu in _scheduler.Vcpus)
        {
            if (now >= vcpu.Timers.Poll)
                _scheduler.Unblock(vcpu);
            TickSingleshot(vcpu, now);
            TickPeriodic(vcpu, now);
        }
    }

    /// <summary>Sets a vCPU's single-shot timer, which ticks at once where its time is past.</summary>
    public void SetSingleshot(DomainVcpu vcpu, ulong deadline)
    {
        vcpu.Timers.Singleshot = deadline;
        TickSingleshot(vcpu, _machine.Now);
    }

    /// <summary>Starts a vCPU's periodic timer. It ticks at once where it has not for a period.</summary>
    public void SetPeriodic(DomainVcpu vcpu, ulong period)
    {
        vcpu.Timers.Period = period;
        vcpu.Timers.IsPeriodicArmed = true;
        TickPeriodic(vcpu, _machine.Now);
    }

    /// <summary>Has a vCPU that comes onto a processor find its time and its ticks as they are now.</summary>
    public void Enter(DomainVcpu vcpu)
    {
        vcpu.WriteTime(_machine.Clock);
        TickPeriodic(vcpu, _machine.Now);
    }

    private void TickSingleshot(DomainVcpu vcpu, ulong now)
    {
        if (vcpu.Timers.TakeSingleshot(now))
            _events.RaiseVirq(vcpu, Virq.Timer);
    }

    private void TickPeriodic(DomainVcpu vcpu, ulong now)
    {
        if (vcpu.Timers.TakePeriodic(now))
            _events.RaiseVirq(vcpu, Virq.Timer);
    }
}
