using System.Runtime.InteropServices;
using System.Threading;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.EventChannels;
using XenTour.Oracles;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>The FIFO ABI, with pages of the guest's own, until event_channel.reset goes back to the 2-level ABI.</summary>
internal static unsafe class FifoTour
{
    // event_channel.h, EVTCHN_FIFO_*
    private const int LinkBits = 17;
    private const uint Ports = Events.FifoPorts;
    private const uint Pending = 1u << 31;
    private const uint Masked = 1u << 30;
    private const uint Linked = 1u << 29;
    private const uint Highest = 0;
    private const uint Default = Events.DefaultPriority;

    private const uint WordsPerPage = 1024;

    private static FifoControlBlock* s_control;
    private static uint* s_words;
    private static uint s_upcalls;

    private static VcpuId This => new(0);

    public static void Take()
    {
        var control = Page.Allocate();
        var array = Page.Allocate();
        s_control = control.At<FifoControlBlock>();
        s_words = array.At<uint>();
        CheckInitControl(control);
        CheckExpandArray(array);
        _ = EventChannel.BindIpi(This, out var first);
        _ = EventChannel.BindIpi(This, out var second);
        CheckSend(first);
        CheckQueue(first, second);
        CheckPriority(first);
        CheckUnmask(first);
        PortsTour.Take(isFifo: true);
        CheckUpcall(first);
        CheckFullArray(array);
        Succeeds(
            "event_channel.reset in the FIFO ABI succeeds",
            Call("event_channel.reset", "dom SELF, FIFO ABI", EventChannel.Reset(DomId.Self)));
        _ = EventChannel.BindIpi(This, out first);
        Equal(
            "event_channel.reset goes back to the 2-level ABI",
            (long)EventChannel.SetPriority(first, 0).Error, (long)XenErrno.ENOSYS);
        _ = EventChannel.Reset(DomId.Self);
    }

    /// <summary>The event word of a port, which Xen changes at any time.</summary>
    private static ref uint Word(EvtchnPort port) => ref s_words[port.Value];

    private static uint Flags(EvtchnPort port) => Volatile.Read(ref Word(port)) & (Pending | Masked | Linked);

    private static uint Head(uint priority) => Volatile.Read(ref s_control->Head[priority]);

    private static uint Ready => Volatile.Read(ref s_control->Ready);

    /// <summary>As a guest takes the only event of a queue: the queue is empty then, and the event may come again.</summary>
    private static void TakeEvent(EvtchnPort port, uint priority)
    {
        Interlocked.And(ref s_control->Ready, ~(1u << (int)priority));
        Volatile.Write(ref s_control->Head[priority], 0);
        Interlocked.Exchange(ref Word(port), 0);
    }

    private static void FailsToInit(string inputs, XenErrno error, Gfn frame, uint offset, VcpuId vcpu) => Fails(
        "event_channel.init_control", inputs, error,
        EventChannel.InitControl(frame, offset, vcpu, out var linkBits), linkBits,
        Oracle.EventChannelInitControl(frame.Value, offset, vcpu.Value, out _));

    private static void CheckInitControl(Page control)
    {
        FailsToInit("a vCPU that does not exist", XenErrno.ENOENT, control.Frame, 0, Absent.Vcpu);
        FailsToInit("an offset at which the block leaves the frame", XenErrno.EINVAL, control.Frame, 4080, This);
        FailsToInit("an offset that is not aligned", XenErrno.EINVAL, control.Frame, 4, This);
        FailsToInit("a frame without memory", XenErrno.EINVAL, Absent.Memory.Frame, 0, This);

        var result = Call(
            "event_channel.init_control", "a frame of this guest, offset 0, vcpu 0",
            EventChannel.InitControl(control.Frame, 0, This, out var linkBits), $"link_bits {linkBits}");
        Succeeds("event_channel.init_control succeeds", result);
        Equal("event_channel.init_control gives the width of a link", linkBits, LinkBits);
        FailsToInit("a vCPU that has a control block", XenErrno.EINVAL, control.Frame, 0, This);
    }

    private static void FailsToExpand(string inputs, XenErrno error, Gfn frame) => Fails(
        "event_channel.expand_array", inputs, error,
        EventChannel.ExpandArray(frame), Oracle.EventChannelExpandArray(frame.Value));

    private static void CheckExpandArray(Page array)
    {
        FailsToExpand("a frame without memory", XenErrno.EINVAL, Absent.Memory.Frame);
        Succeeds(
            "event_channel.expand_array succeeds",
            Call("event_channel.expand_array", "a frame of this guest", EventChannel.ExpandArray(array.Frame)));
    }

    private static void CheckSend(EvtchnPort port)
    {
        Succeeds("event_channel.send in the FIFO ABI succeeds", EventChannel.Send(port));
        Equal("event_channel.send sets the event word pending and linked", Flags(port), Pending | Linked);
        Equal("event_channel.send makes the queue of the default priority ready", Ready, 1u << (int)Default);
        Equal("event_channel.send puts the port at the head of that queue", Head(Default), port.Value);
        TakeEvent(port, Default);
    }

    private static void CheckQueue(EvtchnPort first, EvtchnPort second)
    {
        _ = EventChannel.Send(first);
        _ = EventChannel.Send(second);
        Equal(
            "event_channel.send links a second event behind the first",
            Volatile.Read(ref Word(first)) & (Ports - 1), second.Value);
        TakeEvent(first, Default);
        TakeEvent(second, Default);
    }

    private static void FailsToSetPriority(string inputs, XenErrno error, uint port, uint priority) => Fails(
        "event_channel.set_priority", inputs, error,
        EventChannel.SetPriority(new EvtchnPort(port), priority), Oracle.EventChannelSetPriority(port, priority));

    private static void CheckPriority(EvtchnPort port)
    {
        Succeeds(
            "event_channel.set_priority succeeds",
            Call("event_channel.set_priority", "an IPI's port, priority 0", EventChannel.SetPriority(port, Highest)));
        _ = EventChannel.Send(port);
        Equal("event_channel.set_priority has the next event in the queue of that priority", Head(Highest), port.Value);
        Equal("event_channel.set_priority has that queue ready", Ready, 1u << (int)Highest);
        TakeEvent(port, Highest);
        FailsToSetPriority("priority 16, which is below the lowest", XenErrno.EINVAL, port.Value, FifoControlBlock.Queues);
        FailsToSetPriority("a port beyond the last", XenErrno.EINVAL, Ports, 0);
        FailsToSetPriority("a closed port", XenErrno.EACCES, port.Value + 10, 0);
    }

    private static void CheckUnmask(EvtchnPort port)
    {
        Interlocked.Exchange(ref Word(port), Masked);
        _ = EventChannel.Send(port);
        Equal(
            "event_channel.send on a masked port sets its event word pending and does not link it",
            Flags(port), Pending | Masked);
        Succeeds(
            "event_channel.unmask in the FIFO ABI succeeds",
            Call("event_channel.unmask", "a masked port that is pending, FIFO ABI", EventChannel.Unmask(port)));
        Equal("event_channel.unmask links a pending event", Flags(port), Pending | Linked);
        TakeEvent(port, Highest);
    }

    [UnmanagedCallersOnly]
    private static void CountUpcall(uint vector)
    {
        LocalApic.EndOfInterrupt();
        Volatile.Write(ref Events.VcpuInfo(0)->EvtchnUpcallPending, 0);
        Interlocked.Increment(ref s_upcalls);
    }

    /// <summary>The events of before came with interrupts off: their one upcall is still to be taken.</summary>
    private static void CheckUpcall(EvtchnPort port)
    {
        Interrupts.Handle(Events.UpcallVector, &CountUpcall);
        Interrupts.Enable();
        Events.WaitFor(ref s_upcalls, 1);
        Volatile.Write(ref s_upcalls, 0);
        _ = EventChannel.Send(port);
        Check.That("event_channel.send in the FIFO ABI interrupts", Events.WaitFor(ref s_upcalls, 1));
        Interrupts.Disable();
        Equal("event_channel.send in the FIFO ABI interrupts once", Volatile.Read(ref s_upcalls), 1);
        TakeEvent(port, Highest);
        Events.HandleUpcalls();
    }

    /// <summary>Xen takes the same frame any number of times; it is only the number of pages that matters here.</summary>
    private static void CheckFullArray(Page array)
    {
        for (uint page = 1; page < Ports / WordsPerPage; page++)
        {
            var result = EventChannel.ExpandArray(array.Frame);
            if (result.Value != 0)
            {
                NotOk("event_channel.expand_array takes pages for every port", $"page {page} gives {result.Value}");
                return;
            }
        }

        Check.Ok("event_channel.expand_array takes pages for every port");
        FailsToExpand("a page more than there are ports for", XenErrno.ENOSPC, array.Frame);
    }
}
