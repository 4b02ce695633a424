using System.Threading;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.EventChannels;
using XenTour.Oracles;
using XenTour.Reporting;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>Event channels through their whole life in the 2-level ABI, with interrupts off: the guest reads the pending bits.</summary>
internal static unsafe class EventChannelTour
{
    private static VcpuId This => new(0);

    private static EvtchnPort Beyond => new(Events.Ports);

    private static DomId OtherDomain => new(5);

    private static Pirq Interrupt => new(9);

    public static void Take()
    {
        if (!Events.Map())
        {
            Check.NotOk("event channels have their bits", "shared_info cannot be mapped");
            return;
        }

        CheckInterdomain();
        CheckUnboundForAnotherDomain();
        CheckIpi();
        CheckVirq();
        CheckPirq();
        CheckBadPorts();
        PortsTour.Take(isFifo: false);
        CheckAllPorts();
    }

    private static XenResult TellStatus(string inputs, XenResult result, in EventChannelStatusOut status)
    {
        var name = Names.Of(status.Status);
        var vcpu = status.Vcpu.Value;
        var domain = status.Output1 & 0xffff;
        return status.Status switch
        {
            EvtchnStatus.Unbound => Call(
                "event_channel.status", inputs, result, $"status {name}, vcpu {vcpu}, output1 {domain} (domain)"),
            EvtchnStatus.Interdomain => Call(
                "event_channel.status", inputs, result,
                $"status {name}, vcpu {vcpu}, output1 {domain} (domain), output2 {status.Output2.Value} (port)"),
            EvtchnStatus.Pirq or EvtchnStatus.Virq => Call(
                "event_channel.status", inputs, result, $"status {name}, vcpu {vcpu}, output1 {status.Output1} ({name})"),
            EvtchnStatus.Closed => Call("event_channel.status", inputs, result, $"status {name}"),
            _ => Call("event_channel.status", inputs, result, $"status {name}, vcpu {vcpu}"),
        };
    }

    /// <summary>
    /// What has a meaning by its status (event_channel.h, struct evtchn_status); the rest, which a hypervisor may leave alone, is
    /// 0 here. Every port here is bound to the first vCPU, but for one that is closed, which is bound to none.
    /// </summary>
    private static OracleStatus MeaningOf(EvtchnStatus status, uint vcpu, uint output1, uint output2) => new()
    {
        Status = (uint)status,
        Vcpu = status == EvtchnStatus.Closed ? 0 : vcpu,
        Output1 = status switch
        {
            EvtchnStatus.Unbound or EvtchnStatus.Interdomain => output1 & 0xffff,
            EvtchnStatus.Pirq or EvtchnStatus.Virq => output1,
            _ => 0,
        },
        Output2 = status == EvtchnStatus.Interdomain ? output2 : 0,
    };

    private static bool IsSame(in OracleStatus actual, in OracleStatus expected) =>
        actual.Status == expected.Status && actual.Vcpu == expected.Vcpu
        && actual.Output1 == expected.Output1 && actual.Output2 == expected.Output2;

    private static void CheckStatus(
        string check, string inputs, EvtchnPort port, EvtchnStatus status, uint output1 = 0, EvtchnPort output2 = default)
    {
        var result = EventChannel.Status(DomId.Self, port, out var actual);
        TellStatus(inputs, result, actual);
        _ = Oracle.EventChannelStatus(DomId.Self.Value, port.Value, out var oracle);
        var expected = MeaningOf(status, 0, output1, output2.Value);
        if (result.Value != 0 || !IsSame(MeaningOf(actual.Status, actual.Vcpu.Value, actual.Output1, actual.Output2.Value), expected))
        {
            NotOk(
                check,
                $"result {result.Value}, outputs {(uint)actual.Status}, {actual.Vcpu.Value}, {actual.Output1}, {actual.Output2.Value}");
        }
        else if (!IsSame(MeaningOf((EvtchnStatus)oracle.Status, oracle.Vcpu, oracle.Output1, oracle.Output2), expected))
        {
            NotOk(check, $"the oracle's outputs are {oracle.Status}, {oracle.Vcpu}, {oracle.Output1}, {oracle.Output2}");
        }
        else
        {
            Check.Ok(check);
        }
    }

    private static void CheckNewPort(string check, string operation, string inputs, XenResult result, EvtchnPort port)
    {
        Call(operation, inputs, result, $"port {port.Value}");
        if (result.Value != 0 || port.Value is 0 or >= Events.Ports)
            NotOk(check, $"result {result.Value}, port {port.Value}");
        else
            Check.Ok(check);
    }

    private static void Close(string check, string inputs, EvtchnPort port) =>
        Succeeds(check, Call("event_channel.close", inputs, EventChannel.Close(port)));

    private static void CheckInterdomain()
    {
        CheckNewPort(
            "event_channel.alloc_unbound gives a port", "event_channel.alloc_unbound", "dom SELF, remote_dom SELF",
            EventChannel.AllocUnbound(DomId.Self, DomId.Self, out var unbound), unbound);
        CheckStatus(
            "event_channel.status of an unbound port", "dom SELF, an unbound port", unbound, EvtchnStatus.Unbound);
        Succeeds(
            "event_channel.send on an unbound port succeeds",
            Call("event_channel.send", "an unbound port", EventChannel.Send(unbound)));
        Check.That("event_channel.send on an unbound port sets nothing pending", !Events.Pending[unbound]);

        CheckNewPort(
            "event_channel.bind_interdomain connects this domain with itself", "event_channel.bind_interdomain",
            "remote_dom SELF, an unbound port",
            EventChannel.BindInterdomain(DomId.Self, unbound, out var local), local);
        Check.That("event_channel.bind_interdomain sets the new port pending", Events.Pending[local]);
        Events.Pending.Clear(local);
        CheckStatus(
            "event_channel.status of an interdomain port", "dom SELF, a connected port", local,
            EvtchnStatus.Interdomain, 0, unbound);
        CheckStatus(
            "event_channel.status of its other end", "dom SELF, its other end", unbound, EvtchnStatus.Interdomain, 0, local);
        CheckConnection(local, unbound);

        Close("event_channel.close of an interdomain port succeeds", "a connected port", local);
        CheckStatus(
            "event_channel.close leaves the other end unbound", "dom SELF, its other end", unbound, EvtchnStatus.Unbound);
        Close("event_channel.close of an unbound port succeeds", "an unbound port", unbound);
        CheckStatus("event_channel.status of a closed port", "dom SELF, a closed port", unbound, EvtchnStatus.Closed);
    }

    private static void CheckConnection(EvtchnPort local, EvtchnPort unbound)
    {
        Succeeds(
            "event_channel.send on an interdomain port succeeds",
            Call("event_channel.send", "a connected port", EventChannel.Send(local)));
        Check.That("event_channel.send sets the other end pending", Events.Pending[unbound]);
        Check.That("event_channel.send leaves its own end alone", !Events.Pending[local]);
        Events.Pending.Clear(unbound);
        Call("event_channel.send", "its other end", EventChannel.Send(unbound));
        Check.That(
            "event_channel.send goes the other way, too", Events.Pending[local] && !Events.Pending[unbound]);
        Events.Pending.Clear(local);

        Succeeds(
            "event_channel.bind_vcpu moves an interdomain port",
            Call("event_channel.bind_vcpu", "vcpu 0, a connected port", EventChannel.BindVcpu(This, local)));
        FailsToMove("a vCPU that does not exist", XenErrno.ENOENT, Absent.Vcpu, local);
        FailsToConnect("a port that is connected already", XenErrno.EINVAL, DomId.Self, unbound);
        FailsToConnect("a port that is closed", XenErrno.EINVAL, DomId.Self, Events.NoPort);
        FailsToConnect("a domain that does not exist", XenErrno.ESRCH, Absent.Domain, new EvtchnPort(1));
    }

    private static void FailsToMove(string inputs, XenErrno error, VcpuId vcpu, EvtchnPort port) => Fails(
        "event_channel.bind_vcpu", inputs, error,
        EventChannel.BindVcpu(vcpu, port), Oracle.EventChannelBindVcpu(vcpu.Value, port.Value));

    private static void FailsToConnect(string inputs, XenErrno error, DomId domain, EvtchnPort port) => Fails(
        "event_channel.bind_interdomain", inputs, error,
        EventChannel.BindInterdomain(domain, port, out var local), local,
        Oracle.EventChannelBindInterdomain(domain.Value, port.Value, out _));

    private static void FailsToAllocate(string inputs, XenErrno error, DomId domain) => Fails(
        "event_channel.alloc_unbound", inputs, error,
        EventChannel.AllocUnbound(domain, DomId.Self, out var port), port,
        Oracle.EventChannelAllocUnbound(domain.Value, DomId.Self.Value, out _));

    private static void FailsToBindIpi(string inputs, XenErrno error, VcpuId vcpu) => Fails(
        "event_channel.bind_ipi", inputs, error,
        EventChannel.BindIpi(vcpu, out var port), port, Oracle.EventChannelBindIpi(vcpu.Value, out _));

    private static void FailsToBindVirq(string inputs, XenErrno error, Virq virq, VcpuId vcpu) => Fails(
        "event_channel.bind_virq", inputs, error,
        EventChannel.BindVirq(virq, vcpu, out var port), port,
        Oracle.EventChannelBindVirq(virq.Value, vcpu.Value, out _));

    private static void FailsToBindPirq(string inputs, XenErrno error, Pirq pirq) => Fails(
        "event_channel.bind_pirq", inputs, error,
        EventChannel.BindPirq(pirq, default, out var port), port, Oracle.EventChannelBindPirq(pirq.Value, 0, out _));

    private static void FailsToSend(string inputs, EvtchnPort port) => Fails(
        "event_channel.send", inputs, XenErrno.EINVAL, EventChannel.Send(port), Oracle.EventChannelSend(port.Value));

    private static void FailsToClose(string inputs, EvtchnPort port) => Fails(
        "event_channel.close", inputs, XenErrno.EINVAL, EventChannel.Close(port), Oracle.EventChannelClose(port.Value));

    private static void FailsToTellStatus(string inputs, XenErrno error, DomId domain, EvtchnPort port) => Fails(
        "event_channel.status", inputs, error,
        EventChannel.Status(domain, port, out var status), status,
        Oracle.EventChannelStatus(domain.Value, port.Value, out _));

    private static void CheckUnboundForAnotherDomain()
    {
        CheckNewPort(
            "event_channel.alloc_unbound takes a domain that does not exist yet as the other end",
            "event_channel.alloc_unbound", "dom SELF, remote_dom 5",
            EventChannel.AllocUnbound(DomId.Self, OtherDomain, out var port), port);
        CheckStatus(
            "event_channel.status names the domain that a port waits for", "dom SELF, a port that waits for domain 5", port,
            EvtchnStatus.Unbound, OtherDomain.Value);
        FailsToConnect("a port that waits for another domain", XenErrno.EINVAL, DomId.Self, port);
        FailsToAllocate("a domain that does not exist", XenErrno.ESRCH, Absent.Domain);
        _ = Oracle.EventChannelClose(port.Value);
    }

    private static void CheckIpi()
    {
        CheckNewPort(
            "event_channel.bind_ipi gives a port", "event_channel.bind_ipi", "vcpu 0",
            EventChannel.BindIpi(This, out var port), port);
        CheckStatus("event_channel.status of an IPI", "dom SELF, an IPI's port", port, EvtchnStatus.Ipi);
        Succeeds(
            "event_channel.send on an IPI succeeds", Call("event_channel.send", "an IPI's port", EventChannel.Send(port)));
        Check.That("event_channel.send on an IPI sets its own port pending", Events.Pending[port]);
        Events.Pending.Clear(port);
        _ = Oracle.EventChannelSend(port.Value);
        Check.That("event_channel.send does what the oracle's call does", Events.Pending[port]);
        Events.Pending.Clear(port);
        FailsToMove("an IPI, which cannot move", XenErrno.EINVAL, This, port);
        FailsToBindIpi("a vCPU that does not exist", XenErrno.ENOENT, Absent.Vcpu);
        CheckUnmask(port);
        Close("event_channel.close of an IPI succeeds", "an IPI's port", port);
    }

    /// <summary>event_channel.h: an event that comes while the port is masked selects no word; unmask makes up for it.</summary>
    private static void CheckUnmask(EvtchnPort port)
    {
        ref var selector = ref Events.VcpuInfo(0)->EvtchnPendingSel;
        Volatile.Write(ref selector, 0);
        Events.Masked.Set(port);
        _ = EventChannel.Send(port);
        Check.That("event_channel.send on a masked port sets it pending, too", Events.Pending[port]);
        Equal("event_channel.send on a masked port selects no word", Volatile.Read(ref selector), 0);
        Succeeds(
            "event_channel.unmask succeeds",
            Call("event_channel.unmask", "a masked port that is pending", EventChannel.Unmask(port)));
        Check.That("event_channel.unmask clears the mask", !Events.Masked[port]);
        Equal("event_channel.unmask selects the word of a pending port", Volatile.Read(ref selector), 1);
        Events.Pending.Clear(port);
        Volatile.Write(ref selector, 0);
    }

    private static void CheckVirq()
    {
        CheckNewPort(
            "event_channel.bind_virq gives a port for a VIRQ of one vCPU", "event_channel.bind_virq", "virq DEBUG, vcpu 0",
            EventChannel.BindVirq(Virq.Debug, This, out var local), local);
        CheckStatus(
            "event_channel.status of a VIRQ", "dom SELF, a VIRQ's port", local, EvtchnStatus.Virq, Virq.Debug.Value);
        FailsToBindVirq("a VIRQ that has a port", XenErrno.EEXIST, Virq.Debug, This);
        FailsToMove("a VIRQ of one vCPU, which cannot move", XenErrno.EINVAL, This, local);
        FailsToSend("the port of a VIRQ", local);

        CheckNewPort(
            "event_channel.bind_virq gives a port for a global VIRQ", "event_channel.bind_virq", "virq DOM_EXC, vcpu 0",
            EventChannel.BindVirq(Virq.DomExc, This, out var global), global);
        Succeeds(
            "event_channel.bind_vcpu moves a global VIRQ",
            Call("event_channel.bind_vcpu", "vcpu 0, a global VIRQ", EventChannel.BindVcpu(This, global)));
        FailsToBindVirq("a VIRQ that does not exist", XenErrno.EINVAL, new Virq(24), This);
        FailsToBindVirq("a vCPU that does not exist", XenErrno.ENOENT, Virq.Debug, Absent.Vcpu);
        FailsToBindVirq("a global VIRQ and a vCPU other than 0", XenErrno.EINVAL, Virq.DomExc, new VcpuId(1));
        Close("event_channel.close of a VIRQ succeeds", "a VIRQ's port", local);
        _ = Oracle.EventChannelClose(global.Value);
    }

    private static void CheckPirq()
    {
        var result = EventChannel.BindPirq(Interrupt, default, out var port);
        if (result.Error == XenErrno.EINVAL
            && Oracle.EventChannelBindPirq(Interrupt.Value, 0, out _) == -(long)XenErrno.EINVAL)
        {
            Call("event_channel.bind_pirq", "pirq 9, flags 0", result);
            Check.Skip("event_channel.bind_pirq gives a port", "this domain has no physical interrupts");
        }
        else
        {
            CheckBoundPirq(result, port);
        }

        FailsToBindPirq("an interrupt that does not exist", XenErrno.EINVAL, new Pirq(1_000_000));
    }

    private static void CheckBoundPirq(XenResult result, EvtchnPort port)
    {
        CheckNewPort(
            "event_channel.bind_pirq gives a port", "event_channel.bind_pirq", "pirq 9, flags 0", result, port);
        CheckStatus(
            "event_channel.status of a physical interrupt", "dom SELF, a physical interrupt's port", port,
            EvtchnStatus.Pirq, Interrupt.Value);
        FailsToBindPirq("an interrupt that has a port", XenErrno.EEXIST, Interrupt);
        FailsToSend("the port of a physical interrupt", port);
        Close("event_channel.close of a physical interrupt succeeds", "a physical interrupt's port", port);
    }

    private static void CheckBadPorts()
    {
        EvtchnPort zero = new(0);
        FailsToSend("port 0", zero);
        FailsToSend("a closed port", Events.NoPort);
        FailsToSend("a port beyond the last", Beyond);
        FailsToClose("port 0", zero);
        FailsToClose("a closed port", Events.NoPort);
        FailsToClose("a port beyond the last", Beyond);
        Fails(
            "event_channel.unmask", "a port beyond the last", XenErrno.EINVAL,
            EventChannel.Unmask(Beyond), Oracle.EventChannelUnmask(Beyond.Value));
        FailsToMove("a closed port", XenErrno.EINVAL, This, Events.NoPort);
        FailsToMove("a port beyond the last", XenErrno.EINVAL, This, Beyond);
        FailsToTellStatus("a port beyond the last", XenErrno.EINVAL, DomId.Self, Beyond);
        FailsToTellStatus("a domain that does not exist", XenErrno.ESRCH, Absent.Domain, new EvtchnPort(1));
        Fails(
            "event_channel.reset", "a domain that does not exist", XenErrno.ESRCH,
            EventChannel.Reset(Absent.Domain), Oracle.EventChannelReset(Absent.Domain.Value));
        Fails(
            "event_channel.set_priority", "the 2-level ABI, which has no priorities", XenErrno.ENOSYS,
            EventChannel.SetPriority(new EvtchnPort(1), 0), Oracle.EventChannelSetPriority(1, 0));
        var spare = Page.Allocate();
        Fails(
            "event_channel.expand_array", "the 2-level ABI, which has no array", XenErrno.EOPNOTSUPP,
            EventChannel.ExpandArray(spare.Frame), Oracle.EventChannelExpandArray(spare.Frame.Value));
    }

    /// <summary>Closing thousands of ports takes Xen so long that it continues the call, with the same registers, more than once.</summary>
    private static void CheckAllPorts()
    {
        EvtchnPort last = default;
        while (EventChannel.AllocUnbound(DomId.Self, DomId.Self, out var port).IsOk)
            last = port;

        Equal("event_channel.alloc_unbound gives every port of the 2-level ABI", last.Value, Events.Ports - 1);
        FailsToAllocate("every port in use", XenErrno.ENOSPC, DomId.Self);
        FailsToBindIpi("every port in use", XenErrno.ENOSPC, This);
        Succeeds("event_channel.reset succeeds", Call("event_channel.reset", "dom SELF", EventChannel.Reset(DomId.Self)));
        for (uint port = 1; port < Events.Ports; port++)
        {
            if (Oracle.EventChannelStatus(DomId.Self.Value, port, out var status) != 0
                || status.Status != (uint)EvtchnStatus.Closed)
            {
                NotOk("event_channel.reset closes every port", $"port {port} is open");
                return;
            }
        }

        Check.Ok("event_channel.reset closes every port");
    }
}
