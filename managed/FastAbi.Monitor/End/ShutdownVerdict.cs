using FastAbi.Domains;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.End;

/// <summary>The end of a guest that its domain's state shows: it has shut down.</summary>
internal sealed unsafe class ShutdownVerdict(Domain domain, Verdict verdict)
{
    /// <summary>Decides how it ended, and prints it.</summary>
    /// <param name="vcpu">The vCPU whose exit it was; null: a timer.</param>
    public void Decide(VirtualCpu? vcpu)
    {
        if (verdict.How != Outcome.None)
            return;

        // For Xen that is a poweroff like the one that the guest asks for.
        if (vcpu is not null && domain.HasLostLastVcpu)
        {
            verdict.Decide(Outcome.LastVcpuDown, null);
            Line.Write($"the last vCPU has gone down at rip 0x{vcpu.Vmcb->Rip:x}");
            return;
        }

        var how = domain.ShutdownRequest switch
        {
            ShutdownReason.Poweroff => Outcome.Poweroff,
            ShutdownReason.Reboot => Outcome.Reboot,
            ShutdownReason.Suspend => Outcome.Suspend,
            ShutdownReason.Crash => Outcome.Crash,
            ShutdownReason.Watchdog => Outcome.Watchdog,
            _ => Outcome.OtherShutdown,
        };
        verdict.Decide(how, how is Outcome.Crash or Outcome.Watchdog ? vcpu : null);
        if (domain.ShutdownReason == domain.ShutdownRequest)
        {
            Line.Write($"the guest has shut down: {Name(domain.ShutdownRequest)}");
        }
        else
        {
            Line.Write(
                $"the guest has shut down: {Name(domain.ShutdownRequest)}; it had given another reason before: " +
                $"{Name(domain.ShutdownReason)}");
        }
    }

    private static string Name(ShutdownReason reason) => reason switch
    {
        ShutdownReason.Poweroff => "poweroff",
        ShutdownReason.Reboot => "reboot",
        ShutdownReason.Suspend => "suspend",
        ShutdownReason.Crash => "crash",
        ShutdownReason.Watchdog => "watchdog",
        ShutdownReason.SoftReset => "soft reset",
        _ => "a reason that Xen does not have",
    };
}
