using System;

namespace FastAbi.Monitor;

/// <summary>The end of a guest that its domain's state shows: it has shut down.</summary>
internal sealed unsafe class DomainEnd(Domain domain, HypercallGate hypercalls, Ending ending)
{
    /// <summary>Decides how it ended, and prints it.</summary>
    /// <param name="vcpu">The vCPU whose exit it was; null: a timer.</param>
    public void Decide(VirtualCpu? vcpu)
    {
        if (ending.How != GuestEnd.None)
        {
            return;
        }

        if (vcpu is not null && IsDown(vcpu))
        {
            ending.Decide(GuestEnd.LastVcpuDown, vcpu);
            Line.Write($"the last vCPU has gone down");
            return;
        }

        (GuestEnd how, string name) = domain.ShutdownReason switch
        {
            ShutdownReason.Poweroff => (GuestEnd.Poweroff, "poweroff"),
            ShutdownReason.Reboot => (GuestEnd.Reboot, "reboot"),
            ShutdownReason.Suspend => (GuestEnd.Suspend, "suspend"),
            ShutdownReason.Crash => (GuestEnd.Crash, "crash"),
            ShutdownReason.Watchdog => (GuestEnd.Watchdog, "watchdog"),
            _ => (GuestEnd.OtherShutdown, "for another reason"),
        };
        ending.Decide(how, how is GuestEnd.Crash or GuestEnd.Watchdog ? vcpu : null);
        Line.Write($"the guest has shut down: {name}");
    }

    // For Xen that is a poweroff like the one that the guest asks for: by HLT with interrupts off, or by vcpu.down.
    private bool IsDown(VirtualCpu vcpu) => (ExitCode)(uint)vcpu.Vmcb->ExitCode switch
    {
        ExitCode.Hlt => true,
        ExitCode.Vmmcall or ExitCode.UndefinedInstruction => Description.Name(hypercalls.LastOperation).SequenceEqual("vcpu.down"u8),
        _ => false,
    };
}
