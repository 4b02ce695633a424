using System.Runtime.InteropServices;
using System.Threading;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.Oracles;
using XenTour.Reporting;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>What can be asked about a vCPU, and its NMI. Timers are in TimerTour.cs, the second vCPU in SecondVcpuTour.cs.</summary>
internal static unsafe class VcpuTour
{
    private static uint s_nmis;

    private static VcpuId This => new(0);

    public static void Take()
    {
        var result = Call("vcpu.is_up", "vcpuid 0", Vcpu.IsUp(This));
        Equal("vcpu.is_up says that this vCPU is up", result.Value, 1);
        Equal("vcpu.is_up answers as the oracle's call does", result.Value, Oracle.VcpuIsUp(0));
        Fails(
            "vcpu.is_up", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.IsUp(Absent.Vcpu), Oracle.VcpuIsUp(Absent.Vcpu.Value));
        CheckRunstate();
        Fails(
            "vcpu.get_runstate_info", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.GetRunstateInfo(Absent.Vcpu, out var info), info,
            Oracle.VcpuGetRunstateInfo(Absent.Vcpu.Value, out _));
        CheckNmi();

        var frame = Page.Allocate().Frame;
        Fails(
            "vcpu.initialise", "this vCPU, which runs", XenErrno.EEXIST,
            Vcpu.Initialise(This, frame), Oracle.VcpuInitialise(0, frame.Value));
        Fails(
            "vcpu.initialise", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.Initialise(Absent.Vcpu, frame), Oracle.VcpuInitialise(Absent.Vcpu.Value, frame.Value));
        Fails(
            "vcpu.up", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.Up(Absent.Vcpu), Oracle.VcpuUp(Absent.Vcpu.Value));
        Fails(
            "vcpu.down", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.Down(Absent.Vcpu), Oracle.VcpuDown(Absent.Vcpu.Value));
        CheckRunstateArea();
        CheckTimeArea();
    }

    private static void CheckRunstate()
    {
        _ = Oracle.VcpuGetRunstateInfo(0, out var before);
        var result = Call(
            "vcpu.get_runstate_info", "vcpuid 0", Vcpu.GetRunstateInfo(This, out var info),
            $"state {(int)info.State} ({Names.Of(info.State)}), times in ns");
        _ = Oracle.VcpuGetRunstateInfo(0, out var after);

        Succeeds("vcpu.get_runstate_info succeeds", result);
        Equal("vcpu.get_runstate_info says that this vCPU runs", (int)info.State, (int)RunState.Running);
        Equal("vcpu.get_runstate_info gives the oracle's state", (int)info.State, before.State);
        Check.That(
            "vcpu.get_runstate_info gives an entry time between the oracle's",
            IsBetween(before.StateEntryTime, info.StateEntryTime.Value, after.StateEntryTime));
        var sum = info.Time0.Value + info.Time1.Value + info.Time2.Value + info.Time3.Value;
        Check.That("vcpu.get_runstate_info gives a sum of times between the oracle's", IsBetween(before.Sum, sum, after.Sum));
        Check.That(
            "vcpu.get_runstate_info gives each time between the oracle's",
            IsBetween(before.Time[0], info.Time0.Value, after.Time[0])
            && IsBetween(before.Time[1], info.Time1.Value, after.Time[1])
            && IsBetween(before.Time[2], info.Time2.Value, after.Time[2])
            && IsBetween(before.Time[3], info.Time3.Value, after.Time[3]));
    }

    private static bool IsBetween(ulong first, ulong value, ulong last) => first <= value && value <= last;

    [UnmanagedCallersOnly]
    private static void CountNmi(uint vector) => Interlocked.Increment(ref s_nmis);

    private static void CheckNmi()
    {
        Interrupts.Handle(Interrupts.NonMaskable, &CountNmi);
        Succeeds("vcpu.send_nmi succeeds", Call("vcpu.send_nmi", "vcpuid 0", Vcpu.SendNmi(This)));
        Equal("vcpu.send_nmi has one NMI arrive, interrupts off or not", Volatile.Read(ref s_nmis), 1);
        _ = Oracle.VcpuSendNmi(0);
        Equal("vcpu.send_nmi does what the oracle's call does", Volatile.Read(ref s_nmis), 2);
        Interrupts.Handle(Interrupts.NonMaskable, null);
        Fails(
            "vcpu.send_nmi", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.SendNmi(Absent.Vcpu), Oracle.VcpuSendNmi(Absent.Vcpu.Value));
    }

    // What Xen keeps up to date is memory for nothing else, for good, since Xen may write to it at any time. A second page lies
    // behind each, were Xen to take an area that leaves the first one.

    private static void RegisterRunstate(string inputs, XenErrno error, ulong address) => AnswersByRelease(
        "vcpu.register_runstate_phys_area", inputs, error,
        Vcpu.RegisterRunstatePhysArea(This, new GuestPhysicalAddress(address)), Oracle.VcpuRegisterRunstatePhysArea(0, address));

    private static void CheckRunstateArea()
    {
        var page = Page.Allocate(behind: 1);
        var info = page.At<VcpuRunstateInfo>();
        var address = page.Address.Value;
        var isThere = Releases.HasVcpuRegisterRunstatePhysArea(Release);
        var good = isThere ? XenErrno.None : XenErrno.ENOSYS;
        var misplaced = isThere ? XenErrno.ENXIO : XenErrno.ENOSYS;
        Fails(
            "vcpu.register_runstate_phys_area", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.RegisterRunstatePhysArea(Absent.Vcpu, page.Address), Oracle.VcpuRegisterRunstatePhysArea(Absent.Vcpu.Value, address));
        RegisterRunstate("an area that is not aligned", misplaced, address + 4);
        RegisterRunstate("an area that leaves its frame", misplaced, address + 4056);
        RegisterRunstate("vcpuid 0, an area of this guest", good, address);
        if (isThere)
        {
            Check.That(
                "vcpu.register_runstate_phys_area has Xen keep the state there",
                Volatile.Read(ref info->State) == (int)RunState.Running && Volatile.Read(ref info->StateEntryTime) != 0
                && (Volatile.Read(ref info->StateEntryTime) & VcpuRunstateInfo.Update) == 0);
        }
        else
        {
            Check.Skip("vcpu.register_runstate_phys_area has Xen keep the state there", "this release has no such call");
        }

        RegisterRunstate("all bits set", good, ulong.MaxValue);
    }

    private static void RegisterTime(string inputs, XenErrno error, ulong address) => AnswersByRelease(
        "vcpu.register_vcpu_time_phys_area", inputs, error,
        Vcpu.RegisterVcpuTimePhysArea(This, new GuestPhysicalAddress(address)), Oracle.VcpuRegisterVcpuTimePhysArea(0, address));

    private static void CheckTimeArea()
    {
        var page = Page.Allocate(behind: 1);
        var time = page.At<VcpuTimeInfo>();
        var address = page.Address.Value;
        var isThere = Releases.HasVcpuRegisterVcpuTimePhysArea(Release);
        var good = isThere ? XenErrno.None : XenErrno.ENOSYS;
        var misplaced = isThere ? XenErrno.ENXIO : XenErrno.ENOSYS;
        Fails(
            "vcpu.register_vcpu_time_phys_area", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.RegisterVcpuTimePhysArea(Absent.Vcpu, page.Address), Oracle.VcpuRegisterVcpuTimePhysArea(Absent.Vcpu.Value, address));
        RegisterTime("an area that is not aligned", misplaced, address + 4);
        RegisterTime("an area that leaves its frame", misplaced, address + 4072);
        RegisterTime("vcpuid 0, an area of this guest", good, address);
        if (isThere)
        {
            Check.That(
                "vcpu.register_vcpu_time_phys_area has Xen keep the time there",
                Volatile.Read(ref time->TscToSystemMul) != 0 && Volatile.Read(ref time->SystemTime) != 0
                && (Volatile.Read(ref time->Version) & 1) == 0);
        }
        else
        {
            Check.Skip("vcpu.register_vcpu_time_phys_area has Xen keep the time there", "this release has no such call");
        }

        RegisterTime("all bits set", good, ulong.MaxValue);
    }
}
