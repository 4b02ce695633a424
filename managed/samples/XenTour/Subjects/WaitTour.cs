using FastAbi;
using FastAbi.BareMetal;
using XenTour.EventChannels;
using XenTour.Oracles;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>Waiting: sched.block and sched.poll.</summary>
internal static unsafe class WaitTour
{
    private static VcpuId This => new(0);

    private static ulong TimeBlocked
    {
        get
        {
            _ = Oracle.VcpuGetRunstateInfo(0, out var info);
            return info.Time[(int)RunState.Blocked];
        }
    }

    public static void Take()
    {
        _ = EventChannel.BindVirq(Virq.Timer, This, out var timer);
        _ = EventChannel.BindIpi(This, out var ipi);
        Events.Forget(timer);
        CheckBlock(timer);
        CheckPoll(ipi);
        CheckPollOfTimer(timer);
        _ = Oracle.EventChannelUnmask(ipi.Value);
        _ = Oracle.EventChannelUnmask(timer.Value);
        _ = EventChannel.Reset(DomId.Self);
    }

    private static void SetTimer() => _ = Oracle.VcpuSetSingleshotTimer(0, Clock.In(5).Value, 0);

    /// <summary>
    /// An event could come between the setting of the timer and the call, which would then sleep for good; so each one sets
    /// the timer again. Where one does come then, the call returns at once; so it is made until it has slept.
    /// </summary>
    private static void CheckBlock(EvtchnPort timer)
    {
        var before = TimeBlocked;
        Events.CallAtEach(&SetTimer);
        SetTimer();
        Interrupts.Enable();
        var result = Call("sched.block", "", Sched.Block());
        var hasEvent = Events.Taken(timer) > 0;
        for (var tries = 0; TimeBlocked == before && tries < 100; tries++)
            _ = Sched.Block();

        Events.CallAtEach(null);
        Interrupts.Disable();
        _ = Oracle.VcpuStopSingleshotTimer(0);
        Events.Pending.Clear(timer);
        Succeeds("sched.block succeeds", result);
        Check.That("sched.block returns when an event has interrupted", hasEvent);
        Check.That("sched.block has Xen count the time as blocked", TimeBlocked > before);
    }

    private static XenResult Poll(string inputs, SystemTime timeout, EvtchnPort port) =>
        Call("sched.poll", inputs, Sched.Poll(timeout, port));

    /// <summary>Interrupts are off: an event that could interrupt ends a poll, too.</summary>
    private static void CheckPoll(EvtchnPort ipi)
    {
        Events.Masked.Set(ipi);
        _ = EventChannel.Send(ipi);
        Succeeds("sched.poll of a pending port returns at once", Poll("no timeout, a pending port", default, ipi));
        Check.That("sched.poll leaves the port pending", Events.Pending[ipi]);
        Equal("sched.poll of a pending port answers as the oracle's call does", Oracle.SchedPoll(0, ipi.Value), 0);
        Events.Pending.Clear(ipi);

        var deadline = Clock.In(5);
        Succeeds("sched.poll with a timeout succeeds", Poll("in 5 ms at the latest, a quiet port", deadline, ipi));
        Check.That("sched.poll with a timeout returns not before it", !(Clock.Now < deadline));
        Check.That("sched.poll with a timeout sets nothing pending", !Events.Pending[ipi]);
    }

    private static void CheckPollOfTimer(EvtchnPort timer)
    {
        Events.Masked.Set(timer);
        _ = Vcpu.SetSingleshotTimer(This, Clock.In(5), default);
        Succeeds("sched.poll wakes by an event", Poll("no timeout, the port of a timer that is set", default, timer));
        Check.That("sched.poll that woke has its port pending", Events.Pending[timer]);
        Events.Pending.Clear(timer);
        Fails(
            "sched.poll", "a port beyond the last", XenErrno.EINVAL,
            Sched.Poll(default, new EvtchnPort(Events.Ports)), Oracle.SchedPoll(0, Events.Ports));
        AnswersByRelease(
            "sched.poll", "a closed port", Releases.AnswerSchedPollUnused(Release),
            Sched.Poll(new SystemTime(1), Events.NoPort), Oracle.SchedPoll(1, Events.NoPort.Value));
    }
}
