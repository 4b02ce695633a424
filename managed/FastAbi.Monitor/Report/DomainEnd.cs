namespace FastAbi.Monitor;

/// <summary>The end of a guest that its domain's state shows: it has shut down.</summary>
internal static class DomainEnd
{
    /// <summary>Decides how it ended, and prints it.</summary>
    public static void Decide(Domain domain, Ending ending, VirtualCpu? vcpu)
    {
        if (ending.How != GuestEnd.None)
        {
            return;
        }

        (GuestEnd how, string name) = domain.ShutdownReason switch
        {
            ShutdownReason.Poweroff => (GuestEnd.Poweroff, "poweroff"),
            ShutdownReason.Reboot => (GuestEnd.Reboot, "reboot"),
            ShutdownReason.Suspend => (GuestEnd.Suspend, "suspend"),
            ShutdownReason.Crash => (GuestEnd.Crash, "crash"),
            ShutdownReason.Watchdog => (GuestEnd.Watchdog, "watchdog"),
            _ => (GuestEnd.OtherShutdown, "another reason"),
        };
        ending.Decide(how, how == GuestEnd.Poweroff || how == GuestEnd.Reboot ? null : vcpu);
        Line.Write($"the guest has shut down: {name}");
    }
}
