using System;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.Oracles;
using XenTour.Reporting;

namespace XenTour.Subjects;

/// <summary>
/// A tour of Xen by the typed bindings: every operation of FastABI is called, rightly and wrongly, and what it does is
/// compared with what Xen's public headers say, with what the guest then sees, and with a hypercall made by hand.
/// </summary>
internal static unsafe class Tour
{
    private static string? s_skipReason;

    public static void Take()
    {
        var mode = Hypervisor.Initialize();
        if (mode == HypervisorMode.None)
        {
            StayAtHome("there is no Xen that this archive can call");
            return;
        }

        if (mode == HypervisorMode.Classic && XenVersion.Version().Error == XenErrno.ENOSYS)
        {
            StayAtHome("this hypervisor serves neither FastABI nor classic hypercalls");
            return;
        }

        var info = Hypervisor.Info;
        Text xen = $"Xen {info.XenVersion >> 16}.{info.XenVersion & 0xffff}, by ";
        Console.Write(xen.Span);
        Console.WriteLine(mode == HypervisorMode.Native ? "FastABI" : "classic hypercalls");
        if (Oracle.Init() == 0)
        {
            Check.NotOk("the oracle finds the Xen that the library has found", "there are no leaves of Xen in CPUID");
            return;
        }

        TakeAll();
        Check.Skip("sched.shutdown", "it ends the machine, so a guest of its own, shutdown-c, calls it");
    }

    private static void StayAtHome(string reason)
    {
        Report.Equal("version.version that nobody serves answers -ENOSYS", (long)XenVersion.Version().Error, (long)XenErrno.ENOSYS);
        s_skipReason = reason;
        TakeAll();
    }

    private static void TakeAll()
    {
        Take("version", &VersionTour.Take);
        Take("memory map", &MemoryMapTour.Take);
        Take("HVM parameters, time, memory types", &HvmTour.Take);
        Take("vCPU queries", &VcpuTour.Take);
        Take("scheduling", &SchedTour.Take);
        Take("grant table", &GrantTableTour.Take);
        Take("event channels", &EventChannelTour.Take);
        Take("upcalls", &UpcallTour.Take);
        Take("timers", &TimerTour.Take);
        Take("waiting", &WaitTour.Take);
        Take("second vCPU", &SecondVcpuTour.Take);
        Take("FIFO event channels", &FifoTour.Take);
        Take("upcalls by parameter", &CallbackTour.Take);
        Take("widths of outputs", &WidthsTour.Take);
        Take("FastABI itself", &FastAbiTour.Take);
    }

    private static void Take(string name, delegate*<void> subject)
    {
        if (s_skipReason is not null)
        {
            Check.Skip(name, s_skipReason);
            return;
        }

        Console.Write(name);
        Console.WriteLine(":");
        subject();
    }
}
