using FastAbi;
using FastAbi.BareMetal;
using XenTour.Oracles;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>Yielding, pinning, the watchdog, the shutdown code. Waiting for events is in WaitTour.cs.</summary>
internal static class SchedTour
{
    private const int NoCpu = 4000;
    private const uint HalfADay = 43200; // s

    public static void Take()
    {
        Succeeds("sched.yield succeeds", Call("sched.yield", "", Sched.Yield()));
        Equal("sched.yield answers as the oracle's call does", Oracle.SchedYield(), 0);
        CheckPinning();
        CheckWatchdog();
        Succeeds(
            "sched.shutdown_code records a reason and this guest runs on",
            Call("sched.shutdown_code", "reason poweroff", Sched.ShutdownCode(ShutdownReason.Poweroff)));
    }

    private static void CheckPinning()
    {
        ulong id;
        if (Sched.PinOverride(1).IsOk)
        {
            _ = Sched.PinOverride(-1);
            Fails(
                "vcpu.get_physid", "vcpuid 0, which is not pinned", XenErrno.EINVAL,
                Vcpu.GetPhysid(new VcpuId(0), out id), id, Oracle.VcpuGetPhysid(0, out _));
        }
        else
        {
            Check.Skip("vcpu.get_physid with vcpuid 0, which is not pinned", "the only CPU is where every vCPU is pinned");
        }

        FailsToPin("pcpu -1 while nothing is overridden", XenErrno.EINVAL, -1);
        FailsToPin("a CPU that does not exist", XenErrno.EINVAL, NoCpu);
        Succeeds("sched.pin_override pins this vCPU", Call("sched.pin_override", "pcpu 0", Sched.PinOverride(0)));
        FailsToPin("pcpu 0 while this vCPU is pinned", XenErrno.EBUSY, 0);

        var result = Call(
            "vcpu.get_physid", "vcpuid 0, which is pinned to CPU 0", Vcpu.GetPhysid(new VcpuId(0), out id),
            $"phys_id: APIC ID {(uint)id}, ACPI ID {id >> 32}");
        _ = Oracle.VcpuGetPhysid(0, out var expected);
        Succeeds("vcpu.get_physid succeeds for a pinned vCPU", result);
        Equal("vcpu.get_physid gives the APIC ID of the first processor", (uint)id, 0);
        Equal("vcpu.get_physid gives the oracle's ids", id, expected);
        Fails(
            "vcpu.get_physid", "a vCPU that does not exist", XenErrno.ENOENT,
            Vcpu.GetPhysid(Absent.Vcpu, out id), id, Oracle.VcpuGetPhysid(Absent.Vcpu.Value, out _));
        Succeeds("sched.pin_override ends the override", Call("sched.pin_override", "pcpu -1", Sched.PinOverride(-1)));
    }

    private static void FailsToPin(string inputs, XenErrno error, int cpu) =>
        Fails("sched.pin_override", inputs, error, Sched.PinOverride(cpu), Oracle.SchedPinOverride(cpu));

    private static void CheckWatchdog()
    {
        Equal("sched.watchdog arms the first timer", Watchdog("id 0, timeout half a day", 0, HalfADay), 1);
        Equal("sched.watchdog arms the second timer", Watchdog("id 0, timeout half a day", 0, HalfADay), 2);

        // There is no third. Xen 4.17 extends its 32-bit -ENOSPC without the sign, so this error does not look like one.
        var result = Watchdog("id 0 while both timers run", 0, HalfADay);
        Equal("sched.watchdog arms no third timer and answers -ENOSPC in 32 bits", (int)result, -(long)XenErrno.ENOSPC);
        Equal("sched.watchdog for a third timer answers as the oracle's call does", result, Oracle.SchedWatchdog(0, HalfADay));

        Equal("sched.watchdog renews a timer", Watchdog("id 1, timeout half a day", 1, HalfADay), 0);
        FailsToWatch("id 3, which no timer has", 3, HalfADay);
        Equal("sched.watchdog disarms the first timer", Watchdog("id 1, timeout 0", 1, 0), 0);
        Equal("sched.watchdog disarms the second timer", Watchdog("id 2, timeout 0", 2, 0), 0);
        FailsToWatch("id 1, which does not run", 1, 0);

        // The library's timer is where the oracle looks for it.
        _ = Sched.Watchdog(0, HalfADay);
        Equal("sched.watchdog arms a timer that the oracle can disarm", Oracle.SchedWatchdog(1, 0), 0);
    }

    private static long Watchdog(string inputs, uint id, uint timeout) =>
        Call("sched.watchdog", inputs, Sched.Watchdog(id, timeout)).Value;

    private static void FailsToWatch(string inputs, uint id, uint timeout) =>
        Fails("sched.watchdog", inputs, XenErrno.EINVAL, Sched.Watchdog(id, timeout), Oracle.SchedWatchdog(id, timeout));
}
