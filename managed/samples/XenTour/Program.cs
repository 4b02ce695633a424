using System;
using FastAbi;
using FastAbi.BareMetal;

namespace XenTour;

/// <summary>
/// A tour of Xen by the typed bindings: every operation of FastABI is called, rightly and wrongly, and what it does is
/// compared with what Xen's public headers say, with what the guest then sees, and with a hypercall made by hand.
/// </summary>
internal static unsafe class Program
{
    private static void Main()
    {
        if (Hypervisor.Initialize() == HypervisorMode.None)
        {
            Report.Equal("version.version without a Xen answers -ENOSYS", (long)XenVersion.Version().Error, (long)XenErrno.ENOSYS);
            TakeAll();
            return;
        }

        HypervisorInfo info = Hypervisor.Info;
        Text xen = $"Xen {info.XenVersion >> 16}.{info.XenVersion & 0xffff}, by ";
        Console.Write(xen.Span);
        Console.WriteLine(info.Mode == HypervisorMode.Native ? "FastABI" : "classic hypercalls");
        if (Oracle.Init() == 0)
        {
            Check.NotOk("the oracle finds the Xen that the library has found", "there are no leaves of Xen in CPUID");
            return;
        }

        TakeAll();
        Check.Skip("sched.shutdown", "it ends the machine, so a guest of its own, shutdown-c, calls it");
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
    }

    private static void Take(string name, delegate*<void> subject)
    {
        if (Hypervisor.Info.Mode == HypervisorMode.None)
        {
            Check.Skip(name, "there is no Xen that this archive can call");
            return;
        }

        Console.Write(name);
        Console.WriteLine(":");
        subject();
    }
}
