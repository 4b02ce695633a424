using System.Runtime.InteropServices;
using System.Threading;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.EventChannels;
using XenTour.Oracles;
using XenTour.Reporting;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>A second vCPU: started, signalled, stopped, started again.</summary>
internal static unsafe class SecondVcpuTour
{
    private const uint Number = 1;

    /// <summary>Two IPIs that interrupt the first vCPU, and one for which it waits.</summary>
    private const uint Rounds = 3;

    private static EvtchnPort s_ipiToFirst;
    private static EvtchnPort s_ipiToSecond;

    // What the second vCPU tells the first.
    private static uint s_starts;
    private static uint s_replies;
    private static long s_downResult = -1;
    private static uint s_nmisOfFirst;
    private static uint s_nmisOfSecond;

    private static VcpuId First => new(0);

    private static VcpuId Second => new(Number);

    public static void Take()
    {
        if (Oracle.VcpuIsUp(Number) < 0)
        {
            Check.Skip("second vCPU", "this domain has one vCPU");
            return;
        }

        CheckBeforeItRuns();
        SetUpInterrupts();
        CheckInitialise(Page.Allocate());
        Succeeds("vcpu.up succeeds", Call("vcpu.up", "vcpuid 1, which is initialised", Vcpu.Up(Second)));
        Equal("vcpu.up has vcpu.is_up say so", Call("vcpu.is_up", "vcpuid 1, which is up", Vcpu.IsUp(Second)).Value, 1);
        Check.That("vcpu.up has the second vCPU run this guest's code", Events.WaitFor(ref s_starts, 1));
        if (Volatile.Read(ref s_starts) == 0)
            return;

        CheckIpis();
        CheckMovedPort();
        CheckTimer();
        CheckNmi();
        CheckWakeup();
        CheckDownAndUp();
        _ = EventChannel.Reset(DomId.Self);
    }

    /// <summary>Runs on the second vCPU. It answers every IPI with one; Down() returns when the first vCPU calls Up().</summary>
    [UnmanagedCallersOnly]
    private static void RunSecond()
    {
        LocalApic.Enable();
        Interlocked.Increment(ref s_starts);
        Interrupts.Enable();
        for (uint answered = 0; answered < Rounds; answered++)
        {
            while (Events.Taken(s_ipiToSecond) == answered)
                Processor.Pause();

            Interlocked.Increment(ref s_replies);
            _ = EventChannel.Send(s_ipiToFirst);
        }

        Volatile.Write(ref s_downResult, Vcpu.Down(Second).Value);
        Interlocked.Increment(ref s_starts);
    }

    private static void CheckBeforeItRuns()
    {
        Succeeds(
            "vcpu.is_up says that the second vCPU is not up", Call("vcpu.is_up", "vcpuid 1", Vcpu.IsUp(Second)));
        Fails("vcpu.up", "a vCPU that is not initialised", XenErrno.EINVAL, Vcpu.Up(Second), Oracle.VcpuUp(Number));
        var now = Clock.Now;
        Fails(
            "vcpu.set_singleshot_timer", "a vCPU other than the caller's", XenErrno.EINVAL,
            Vcpu.SetSingleshotTimer(Second, now, default), Oracle.VcpuSetSingleshotTimer(Number, now.Value, 0));
        Fails(
            "vcpu.stop_singleshot_timer", "a vCPU other than the caller's", XenErrno.EINVAL,
            Vcpu.StopSingleshotTimer(Second), Oracle.VcpuStopSingleshotTimer(Number));
        _ = Call(
            "vcpu.get_runstate_info", "vcpuid 1, which is down",
            Vcpu.GetRunstateInfo(Second, out var info),
            $"state {(int)info.State} ({Names.Of(info.State)}), times in ns");
        Equal(
            "vcpu.get_runstate_info says that the second vCPU is offline", (int)info.State, (int)RunState.Offline);
    }

    private static void SetUpInterrupts()
    {
        var info = Page.Allocate();
        Succeeds(
            "vcpu.register_vcpu_info of a vCPU that is down succeeds",
            Call(
                "vcpu.register_vcpu_info", "vcpuid 1, a frame of this guest, offset 0",
                Vcpu.RegisterVcpuInfo(Second, info.Frame, 0)));
        Events.MoveVcpuInfo(Number, info.At<VcpuInfo>());
        Succeeds(
            "hvm.set_evtchn_upcall_vector of another vCPU succeeds",
            Call(
                "hvm.set_evtchn_upcall_vector", "vcpu 1, vector 64",
                Hvm.SetEvtchnUpcallVector(Second, Events.UpcallVector)));
        _ = EventChannel.BindIpi(First, out s_ipiToFirst);
        _ = EventChannel.BindIpi(Second, out s_ipiToSecond);
        Events.Forget(s_ipiToFirst);
        Events.Forget(s_ipiToSecond);
    }

    private static VcpuHvmContext Context()
    {
        var state = Processor.Prepare(Number, &RunSecond);
        return new VcpuHvmContext
        {
            Mode = VcpuHvmContext.Mode64Bit,
            Rsp = state.Rsp,
            Rdi = state.Rdi,
            Rsi = state.Rsi,
            Rip = state.Rip,
            Rflags = state.Rflags,
            Cr0 = state.Cr0,
            Cr3 = state.Cr3,
            Cr4 = state.Cr4,
            Efer = state.Efer,
        };
    }

    private static void FailsToInitialise(string inputs, XenErrno error, Gfn context) => Fails(
        "vcpu.initialise", inputs, error,
        Vcpu.Initialise(Second, context), Oracle.VcpuInitialise(Number, context.Value));

    private static void CheckInitialise(Page page)
    {
        ref var context = ref *page.At<VcpuHvmContext>();
        context = Context() with { Mode = 2 };
        FailsToInitialise("a context whose mode does not exist", XenErrno.EINVAL, page.Frame);
        context = Context() with { Efer = 0 };
        FailsToInitialise("a context for 64 bits without long mode", XenErrno.EINVAL, page.Frame);
        FailsToInitialise("a frame without memory", XenErrno.EFAULT, Absent.Memory.Frame);
        context = Context();
        if (SealedGuest.Is)
        {
            FailsToInitialise("registers, where only the guest itself can give any", XenErrno.EINVAL, page.Frame);
            Check.Skip("vcpu.initialise succeeds", "the registers of a vCPU are sealed");
            Check.That("the second vCPU is created with registers of the guest's", Processor.TryStart(Number, &RunSecond));
            return;
        }

        Succeeds(
            "vcpu.initialise succeeds",
            Call("vcpu.initialise", "vcpuid 1, a frame of this guest", Vcpu.Initialise(Second, page.Frame)));
        FailsToInitialise("a vCPU that is initialised", XenErrno.EEXIST, page.Frame);
        Succeeds("vcpu.initialise leaves it down", Vcpu.IsUp(Second));
    }

    private static void CheckIpis()
    {
        for (uint round = 1; round <= 2; round++)
        {
            _ = EventChannel.Send(s_ipiToSecond);
            if (!Events.Wait(s_ipiToFirst, round))
            {
                NotOk("event_channel.send reaches the second vCPU and back", $"round {round} of 2");
                return;
            }
        }

        Check.Ok("event_channel.send reaches the second vCPU and back");
        Equal(
            "event_channel.send interrupts the vCPU to which the port is bound", Events.LastVcpu(s_ipiToSecond), Number);
        Equal("event_channel.send has each event arrive once", Volatile.Read(ref s_replies), 2);
    }

    private static void CheckMovedPort()
    {
        _ = EventChannel.AllocUnbound(DomId.Self, DomId.Self, out var unbound);
        _ = EventChannel.BindInterdomain(DomId.Self, unbound, out var port);

        // It starts out pending on this vCPU, whose upcall must have come before an event belongs to the other one.
        Events.Wait(port, 1);
        Events.Forget(port);
        Succeeds(
            "event_channel.bind_vcpu moves a port to the second vCPU",
            Call("event_channel.bind_vcpu", "vcpu 1, a connected port", EventChannel.BindVcpu(Second, port)));
        _ = Oracle.EventChannelStatus(DomId.Self.Value, port.Value, out var status);
        Equal("event_channel.bind_vcpu has the oracle see the new vCPU", status.Vcpu, Number);
        _ = EventChannel.Send(unbound);
        Check.That("event_channel.bind_vcpu has the port's events interrupt", Events.Wait(port, 1));
        Equal("event_channel.bind_vcpu has them interrupt the second vCPU", Events.LastVcpu(port), Number);
    }

    private static void CheckTimer()
    {
        var result = Call(
            "event_channel.bind_virq", "virq TIMER, vcpu 1",
            EventChannel.BindVirq(Virq.Timer, Second, out var timer), $"port {timer.Value}");
        Succeeds("event_channel.bind_virq gives a port for a VIRQ of another vCPU", result);
        Events.Forget(timer);
        Succeeds(
            "vcpu.set_periodic_timer of another vCPU succeeds",
            Call(
                "vcpu.set_periodic_timer", "vcpuid 1, period 2 ms",
                Vcpu.SetPeriodicTimer(Second, Nanoseconds.FromMilliseconds(2))));
        Check.That("vcpu.set_periodic_timer of another vCPU raises VIRQ_TIMER", Events.Wait(timer, 2));
        Equal("vcpu.set_periodic_timer of another vCPU raises it there", Events.LastVcpu(timer), Number);
        Succeeds(
            "vcpu.stop_periodic_timer of another vCPU succeeds",
            Call("vcpu.stop_periodic_timer", "vcpuid 1", Vcpu.StopPeriodicTimer(Second)));
    }

    [UnmanagedCallersOnly]
    private static void CountNmi(uint vector) =>
        Interlocked.Increment(ref Processor.Current == Number ? ref s_nmisOfSecond : ref s_nmisOfFirst);

    private static void CheckNmi()
    {
        Interrupts.Handle(Interrupts.NonMaskable, &CountNmi);
        Succeeds("vcpu.send_nmi to another vCPU succeeds", Call("vcpu.send_nmi", "vcpuid 1", Vcpu.SendNmi(Second)));
        Check.That(
            "vcpu.send_nmi has the NMI arrive on the other vCPU",
            Events.WaitFor(ref s_nmisOfSecond, 1) && Volatile.Read(ref s_nmisOfFirst) == 0);
        Interrupts.Handle(Interrupts.NonMaskable, null);
    }

    private static void CheckWakeup()
    {
        Events.Masked.Set(s_ipiToFirst);
        _ = EventChannel.Send(s_ipiToSecond);
        Succeeds(
            "sched.poll wakes by an event of another vCPU",
            Call(
                "sched.poll", "no timeout, the port of an IPI that another vCPU sends",
                Sched.Poll(default, s_ipiToFirst)));
        Check.That("sched.poll that another vCPU woke has its port pending", Events.Pending[s_ipiToFirst]);
        Events.Pending.Clear(s_ipiToFirst);
        _ = Oracle.EventChannelUnmask(s_ipiToFirst.Value);
    }

    /// <summary>The call of the other vCPU takes its time.</summary>
    private static bool IsSoonDown()
    {
        var deadline = Clock.In(20_000);
        while (Oracle.VcpuIsUp(Number) != 0 && Clock.Now < deadline)
            Processor.Pause();

        return Oracle.VcpuIsUp(Number) == 0;
    }

    private static void CheckDownAndUp()
    {
        Check.That("vcpu.down stops the vCPU that calls it", IsSoonDown());
        Succeeds(
            "vcpu.is_up says that it is down", Call("vcpu.is_up", "vcpuid 1, which has called down", Vcpu.IsUp(Second)));
        Succeeds("vcpu.up starts it again", Call("vcpu.up", "vcpuid 1, which is down", Vcpu.Up(Second)));
        Check.That("vcpu.up has its vcpu.down return", Events.WaitFor(ref s_starts, 2));
        Succeeds(
            "vcpu.down succeeds for the vCPU that calls it",
            Call("vcpu.down", "vcpuid 1, by itself", new XenResult(Volatile.Read(ref s_downResult))));
        Succeeds("vcpu.down stops another vCPU", Call("vcpu.down", "vcpuid 1, which runs", Vcpu.Down(Second)));
        Succeeds("vcpu.down has vcpu.is_up say so", Vcpu.IsUp(Second));
    }
}
