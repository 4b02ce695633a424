using System;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.EventChannels;
using XenTour.Oracles;
using XenTour.Reporting;

namespace XenTour.Subjects;

/// <summary>
/// Each operation that takes a port, with a port of each kind. Interrupts are off; a poll's timeout is past, so that it
/// never sleeps.
/// </summary>
internal static unsafe class PortsTour
{
    private const int Kinds = 11;

    // The answers, in the order of the kinds.
    private const long No = -(long)XenErrno.EINVAL;
    private const long NoAbi = -(long)XenErrno.ENOSYS;
    private const long NoUse = -(long)XenErrno.EACCES;

    private static string[] s_names = [];
    private static uint[] s_ports = [];

    private static VcpuId This => new(0);

    private static DomId OtherDomain => new(5);

    /// <summary>A time that is past. [ns]</summary>
    private static SystemTime Past => new(1);

    public static void Take(bool isFifo)
    {
        s_names = new string[Kinds];
        s_ports = new uint[Kinds];
        _ = EventChannel.AllocUnbound(DomId.Self, DomId.Self, out var unbound);
        _ = EventChannel.AllocUnbound(DomId.Self, OtherDomain, out var foreign);
        _ = EventChannel.AllocUnbound(DomId.Self, DomId.Self, out var peer);
        _ = EventChannel.BindInterdomain(DomId.Self, peer, out var connected);
        _ = EventChannel.BindIpi(This, out var ipi);
        _ = EventChannel.BindVirq(Virq.Debug, This, out var virq);
        _ = EventChannel.BindVirq(Virq.DomExc, This, out var global);
        Name(0, "port 0", 0);
        Name(1, "a closed port", Events.NoPort.Value);
        Name(2, "an unbound port", unbound.Value);
        Name(3, "a port that waits for another domain", foreign.Value);
        Name(4, "a connected port", connected.Value);
        Name(5, "an IPI's port", ipi.Value);
        Name(6, "a VIRQ's port", virq.Value);
        Name(7, "a global VIRQ's port", global.Value);
        Name(8, "the first port that the 2-level ABI does not have", Events.Ports);
        Name(9, "the first port that the FIFO ABI does not have", Events.FifoPorts);
        Name(10, "the highest number", uint.MaxValue);
        CheckAll(isFifo);
        CheckClose(isFifo);
        _ = Oracle.EventChannelClose(peer.Value);
    }

    private static void Name(int kind, string name, uint port)
    {
        s_names[kind] = name;
        s_ports[kind] = port;
    }

    private static void CheckAll(bool isFifo)
    {
        var refusesUnused = Releases.AnswerSchedPollUnused(Report.Release) == XenErrno.EINVAL;
        CheckEach("event_channel.send", isFifo, &Send, &Oracle.EventChannelSend, [No, No, 0, 0, 0, 0, No, No, No, No, No]);
        CheckEach("event_channel.status", isFifo, &Status, &StatusByOracle, [0, 0, 0, 0, 0, 0, 0, 0, No, No, No]);
        CheckEach("event_channel.bind_vcpu", isFifo, &BindVcpu, &BindVcpuByOracle, [No, No, 0, 0, 0, No, No, 0, No, No, No]);
        CheckEach("event_channel.unmask", isFifo, &Unmask, &Oracle.EventChannelUnmask, [0, 0, 0, 0, 0, 0, 0, 0, No, No, No]);
        CheckEach(
            "event_channel.set_priority", isFifo, &SetPriority, &SetPriorityByOracle,
            isFifo
                ? [NoUse, NoUse, 0, 0, 0, 0, 0, 0, No, No, No]
                : [NoAbi, NoAbi, NoAbi, NoAbi, NoAbi, NoAbi, NoAbi, NoAbi, No, No, No]);
        CheckEach(
            "sched.poll", isFifo, &Poll, &PollByOracle,
            refusesUnused ? [No, No, 0, 0, 0, 0, 0, 0, No, No, No] : [0, 0, 0, 0, 0, 0, 0, 0, No, No, No]);
        CheckEach(
            "event_channel.bind_interdomain", isFifo, &BindInterdomain, &BindInterdomainByOracle,
            [No, No, 0, No, No, No, No, No, No, No, No]);
    }

    private static Text CheckName(string operation, bool isFifo) =>
        $"{operation}{(isFifo ? " in the FIFO ABI" : "")} with each kind of port answers as Xen does";

    private static void CheckEach(
        string operation, bool isFifo, delegate*<uint, long> call, delegate*<uint, long> oracle, ReadOnlySpan<long> expected)
    {
        var check = CheckName(operation, isFifo);
        for (var i = 0; i < Kinds; i++)
        {
            var result = call(s_ports[i]);
            var other = oracle(s_ports[i]);
            if (result != expected[i] || other != expected[i])
            {
                Text reason = $"for {s_names[i]} it answers {result} and the oracle's call {other} instead of {expected[i]}";
                Check.NotOk(check.Span, reason.Span);
                return;
            }
        }

        Check.Ok(check.Span);
    }

    /// <summary>The call closes a port, so that the oracle's finds it closed.</summary>
    private static void CheckClose(bool isFifo)
    {
        var check = CheckName("event_channel.close", isFifo);
        for (var i = 0; i < Kinds; i++)
        {
            var isOpen = i is >= 2 and < 8;
            var result = EventChannel.Close(new EvtchnPort(s_ports[i])).Value;
            var oracle = Oracle.EventChannelClose(s_ports[i]);
            if (result != (isOpen ? 0 : No) || oracle != No)
            {
                Text reason = $"for {s_names[i]} it answers {result}, and the oracle's call after it {oracle}";
                Check.NotOk(check.Span, reason.Span);
                return;
            }
        }

        Check.Ok(check.Span);
    }

    private static long Send(uint port) => EventChannel.Send(new EvtchnPort(port)).Value;

    private static long Status(uint port) => EventChannel.Status(DomId.Self, new EvtchnPort(port), out _).Value;

    private static long StatusByOracle(uint port) => Oracle.EventChannelStatus(DomId.Self.Value, port, out _);

    private static long BindVcpu(uint port) => EventChannel.BindVcpu(This, new EvtchnPort(port)).Value;

    private static long BindVcpuByOracle(uint port) => Oracle.EventChannelBindVcpu(0, port);

    private static long Unmask(uint port) => EventChannel.Unmask(new EvtchnPort(port)).Value;

    private static long SetPriority(uint port) => EventChannel.SetPriority(new EvtchnPort(port), Events.DefaultPriority).Value;

    private static long SetPriorityByOracle(uint port) => Oracle.EventChannelSetPriority(port, Events.DefaultPriority);

    private static long Poll(uint port) => Sched.Poll(Past, new EvtchnPort(port)).Value;

    private static long PollByOracle(uint port) => Oracle.SchedPoll(Past.Value, port);

    /// <summary>A port that was connected is as it was before, once the new end is closed.</summary>
    private static long BindInterdomain(uint port)
    {
        var result = EventChannel.BindInterdomain(DomId.Self, new EvtchnPort(port), out var local);
        if (result.Value == 0)
            _ = EventChannel.Close(local);

        return result.Value;
    }

    private static long BindInterdomainByOracle(uint port)
    {
        var result = Oracle.EventChannelBindInterdomain(DomId.Self.Value, port, out var local);
        if (result == 0)
            _ = Oracle.EventChannelClose(local);

        return result;
    }
}
