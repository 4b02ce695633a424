using System.Threading;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.EventChannels;
using XenTour.Oracles;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>Events that interrupt: at a vector of the vCPU's own, and with vcpu_info elsewhere.</summary>
internal static unsafe class UpcallTour
{
    private const uint InfoOffset = 64;

    private static VcpuId This => new(0);

    public static void Take()
    {
        _ = EventChannel.BindIpi(This, out var ipi);
        Events.Forget(ipi);
        Events.HandleUpcalls();
        CheckVector(ipi);
        CheckVcpuInfo(ipi);
        CheckClock();
        _ = EventChannel.Close(ipi);
    }

    private static void CheckVector(EvtchnPort ipi)
    {
        Fails(
            "hvm.set_evtchn_upcall_vector", "vector 15, which is below the lowest", XenErrno.EINVAL,
            Hvm.SetEvtchnUpcallVector(This, 15), Oracle.HvmSetEvtchnUpcallVector(0, 15));
        Fails(
            "hvm.set_evtchn_upcall_vector", "a vCPU that does not exist", XenErrno.ENOENT,
            Hvm.SetEvtchnUpcallVector(Absent.Vcpu, Events.UpcallVector),
            Oracle.HvmSetEvtchnUpcallVector(Absent.Vcpu.Value, Events.UpcallVector));
        LocalApic.Enable();
        Succeeds(
            "hvm.set_evtchn_upcall_vector succeeds",
            Call("hvm.set_evtchn_upcall_vector", "vcpu 0, vector 64", Hvm.SetEvtchnUpcallVector(This, Events.UpcallVector)));
        _ = EventChannel.Send(ipi);
        Check.That("hvm.set_evtchn_upcall_vector has an event interrupt at that vector", Events.Wait(ipi, 1));
        _ = EventChannel.Send(ipi);
        Check.That("hvm.set_evtchn_upcall_vector has the next event interrupt, too", Events.Wait(ipi, 2));
    }

    private static void RegistersByRelease(string inputs, XenErrno error, Gfn frame, uint offset) => AnswersByRelease(
        "vcpu.register_vcpu_info", inputs, error,
        Vcpu.RegisterVcpuInfo(This, frame, offset), Oracle.VcpuRegisterVcpuInfo(0, frame.Value, offset));

    private static void FailsToRegister(string inputs, XenErrno error, VcpuId vcpu, Gfn frame, uint offset) => Fails(
        "vcpu.register_vcpu_info", inputs, error,
        Vcpu.RegisterVcpuInfo(vcpu, frame, offset), Oracle.VcpuRegisterVcpuInfo(vcpu.Value, frame.Value, offset));

    private static void CheckVcpuInfo(EvtchnPort ipi)
    {
        // The page behind it is there were Xen to take a struct that leaves the first.
        var page = Page.Allocate(behind: 1);
        var misplaced = Releases.AnswerVcpuRegisterVcpuInfoMisplaced(Release);
        var info = page.At<VcpuInfo>(InfoOffset);
        FailsToRegister("a vCPU that does not exist", XenErrno.ENOENT, Absent.Vcpu, page.Frame, InfoOffset);
        FailsToRegister("a frame without memory", XenErrno.EINVAL, This, Absent.Memory.Frame, InfoOffset);
        RegistersByRelease("an offset at which the struct leaves the frame", misplaced, page.Frame, 4064);
        RegistersByRelease("an offset that is not aligned", misplaced, page.Frame, 4);
        Succeeds(
            "vcpu.register_vcpu_info succeeds",
            Call(
                "vcpu.register_vcpu_info", "vcpuid 0, a frame of this guest, offset 64",
                Vcpu.RegisterVcpuInfo(This, page.Frame, InfoOffset)));
        Events.MoveVcpuInfo(0, info);
        Check.That(
            "vcpu.register_vcpu_info has Xen keep the time there",
            Volatile.Read(ref info->Time.TscToSystemMul) != 0 && Volatile.Read(ref info->Time.SystemTime) != 0);
        Equal(
            "vcpu.register_vcpu_info sets every event selector", Volatile.Read(ref info->EvtchnPendingSel), ulong.MaxValue);
        RegistersByRelease(
            "a vCPU that has registered", Releases.AnswerVcpuRegisterVcpuInfoRegistered(Release), page.Frame, InfoOffset);
        _ = EventChannel.Send(ipi);
        Check.That("vcpu.register_vcpu_info has an event interrupt through the new place", Events.Wait(ipi, 3));
    }

    /// <summary>xen.h, struct vcpu_time_info: system_time + ((ticks &lt;&lt; tsc_shift) * tsc_to_system_mul >> 32).</summary>
    private static ulong ReadClock(VcpuTimeInfo* time)
    {
        while (true)
        {
            var version = Volatile.Read(ref time->Version);
            Interlocked.MemoryBarrier();
            var ticks = Processor.TimeStamp - time->TscTimestamp;
            ticks = time->TscShift < 0 ? ticks >> -time->TscShift : ticks << time->TscShift;
            var now = time->SystemTime + ((ticks >> 32) * time->TscToSystemMul) + ((uint)ticks * (ulong)time->TscToSystemMul >> 32);
            Interlocked.MemoryBarrier();
            if ((version & 1) == 0 && version == Volatile.Read(ref time->Version))
                return now;
        }
    }

    private static void CheckClock()
    {
        var time = &Events.VcpuInfo(0)->Time;
        var before = ReadClock(time);
        _ = Hvm.GetTime(out var now);
        Check.That(
            "hvm.get_time lies between two readings of the clock in vcpu_info, in ns",
            before <= now.Value && now.Value <= ReadClock(time));
    }
}
