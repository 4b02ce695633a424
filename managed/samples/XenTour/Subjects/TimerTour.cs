using FastAbi;
using FastAbi.BareMetal;
using XenTour.EventChannels;
using XenTour.Oracles;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>The two timers of a vCPU. Both raise VIRQ_TIMER.</summary>
internal static class TimerTour
{
    private static VcpuId This => new(0);

    private static SystemTime Past => new(1);

    public static void Take()
    {
        _ = EventChannel.BindVirq(Virq.Timer, This, out var timer);
        Events.Forget(timer);
        CheckSingleshot(timer);
        CheckStoppedSingleshot(timer);
        CheckPeriodic(timer);
        _ = EventChannel.Close(timer);
    }

    private static void TakeWhatIsPending(EvtchnPort timer) => Events.Wait(timer, 0);

    private static XenResult SetSingleshot(string inputs, SystemTime time, SingleshotTimerFlags flags = default) =>
        Call("vcpu.set_singleshot_timer", inputs, Vcpu.SetSingleshotTimer(This, time, flags));

    private static void CheckSingleshot(EvtchnPort timer)
    {
        var deadline = Clock.In(5);
        Succeeds("vcpu.set_singleshot_timer succeeds", SetSingleshot("vcpuid 0, in 5 ms, flags 0", deadline));
        Check.That("vcpu.set_singleshot_timer raises VIRQ_TIMER", Events.Wait(timer, 1));
        Check.That("vcpu.set_singleshot_timer does so not before its time", !(Clock.Now < deadline));

        var taken = Events.Taken(timer);
        Succeeds(
            "vcpu.set_singleshot_timer takes a time that is past",
            SetSingleshot("vcpuid 0, a time that is past, flags 0", Past));
        Check.That(
            "vcpu.set_singleshot_timer raises VIRQ_TIMER for a time that is past", Events.Wait(timer, taken + 1));

        // vcpu.h lets a hypervisor ignore this flag; one that does not answers -ETIME.
        var result = SetSingleshot(
            "vcpuid 0, a time that is past, flags VCPU_SSHOTTMR_future", Past, SingleshotTimerFlags.Future);
        Equal(
            "vcpu.set_singleshot_timer with VCPU_SSHOTTMR_future answers as the oracle's call does",
            result.Value, Oracle.VcpuSetSingleshotTimer(0, Past.Value, (uint)SingleshotTimerFlags.Future));
        Fails(
            "vcpu.set_singleshot_timer", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.SetSingleshotTimer(Absent.Vcpu, deadline, default),
            Oracle.VcpuSetSingleshotTimer(Absent.Vcpu.Value, deadline.Value, 0));

        _ = Vcpu.SetSingleshotTimer(This, Clock.In(60_000), SingleshotTimerFlags.Future);
        Succeeds(
            "vcpu.stop_singleshot_timer succeeds",
            Call("vcpu.stop_singleshot_timer", "vcpuid 0", Vcpu.StopSingleshotTimer(This)));
        Equal("vcpu.stop_singleshot_timer answers as the oracle's call does", Oracle.VcpuStopSingleshotTimer(0), 0);
        Fails(
            "vcpu.stop_singleshot_timer", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.StopSingleshotTimer(Absent.Vcpu), Oracle.VcpuStopSingleshotTimer(Absent.Vcpu.Value));
    }

    /// <summary>
    /// A timer that was stopped in time does not fire: it is given twice its time to show that it would. A machine that is too
    /// slow to stop it in time gets more of it.
    /// </summary>
    private static void CheckStoppedSingleshot(EvtchnPort timer)
    {
        for (ulong time = 20; time <= 2000; time *= 10)
        {
            TakeWhatIsPending(timer);
            var taken = Events.Taken(timer);
            var deadline = Clock.In(time);
            _ = Vcpu.SetSingleshotTimer(This, deadline, default);
            _ = Vcpu.StopSingleshotTimer(This);
            if (Clock.Now < deadline)
            {
                TakeInterruptsUntil(deadline + Nanoseconds.FromMilliseconds(time));
                Equal("vcpu.stop_singleshot_timer keeps VIRQ_TIMER from coming", Events.Taken(timer), taken);
                return;
            }
        }

        Check.Skip("vcpu.stop_singleshot_timer keeps VIRQ_TIMER from coming", "this machine was too slow to stop it in time");
    }

    private static void TakeInterruptsUntil(SystemTime time)
    {
        Interrupts.Enable();
        while (Clock.Now < time)
            Processor.Pause();

        Interrupts.Disable();
    }

    private static void CheckPeriodic(EvtchnPort timer)
    {
        var period = Nanoseconds.FromMilliseconds(2);
        var taken = Events.Taken(timer);
        var start = Clock.Now;
        Succeeds(
            "vcpu.set_periodic_timer succeeds",
            Call("vcpu.set_periodic_timer", "vcpuid 0, period 2 ms", Vcpu.SetPeriodicTimer(This, period)));
        Check.That("vcpu.set_periodic_timer raises VIRQ_TIMER again and again", Events.Wait(timer, taken + 3));
        Check.That(
            "vcpu.set_periodic_timer leaves a period between two of them", !(Clock.Now - start < period + period));
        Succeeds(
            "vcpu.stop_periodic_timer succeeds",
            Call("vcpu.stop_periodic_timer", "vcpuid 0", Vcpu.StopPeriodicTimer(This)));

        TakeWhatIsPending(timer);
        taken = Events.Taken(timer);
        TakeInterruptsUntil(Clock.In(20));
        Equal("vcpu.stop_periodic_timer keeps VIRQ_TIMER from coming", Events.Taken(timer), taken);
        Equal("vcpu.stop_periodic_timer answers as the oracle's call does", Oracle.VcpuStopPeriodicTimer(0), 0);
        FailsToSetPeriodic("a period below 1 ms", XenErrno.EINVAL, This, new Nanoseconds(999_999));
        FailsToSetPeriodic("a period beyond what a timer can hold", XenErrno.EINVAL, This, new Nanoseconds(ulong.MaxValue));
        FailsToSetPeriodic("a vCPU that does not exist", XenErrno.ENOENT, Absent.Vcpu, period);
        Fails(
            "vcpu.stop_periodic_timer", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.StopPeriodicTimer(Absent.Vcpu), Oracle.VcpuStopPeriodicTimer(Absent.Vcpu.Value));
    }

    private static void FailsToSetPeriodic(string inputs, XenErrno error, VcpuId vcpu, Nanoseconds period) => Fails(
        "vcpu.set_periodic_timer", inputs, error,
        Vcpu.SetPeriodicTimer(vcpu, period), Oracle.VcpuSetPeriodicTimer(vcpu.Value, period.Value));
}
