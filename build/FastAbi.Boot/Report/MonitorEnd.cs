namespace FastAbi.Boot.Report;

/// <summary>
/// The ways in which the monitor ends a guest: QEMU's exit status is twice the value of its enum Outcome plus one
/// (managed/FastAbi.Monitor).
/// </summary>
public static class MonitorEnd
{
    /// <summary>The guest has shut down for poweroff: a test guest does that whose checks passed.</summary>
    public const int Poweroff = 65;

    /// <summary>The guest has shut down for crash: a test guest does that whose checks did not pass.</summary>
    public const int Crash = 71;

    /// <summary>The guest's last vCPU went down: by vcpu.down, or it halted with interrupts off, which is the same to Xen.</summary>
    public const int LastVcpuDown = 77;

    /// <summary>Nothing can wake the guest, or it has been silent for too long.</summary>
    public const int Silence = 85;

    /// <summary>A fault of the monitor's own, which is itself a guest of native/guest's.</summary>
    public const int MonitorFault = 39;

    /// <summary>The verdict where the status alone gives it; null where the guest's report does.</summary>
    public static Verdict? Decide(int status) => status switch
    {
        73 => new Verdict(BootOutcome.Crash, "a watchdog of the guest's has run out"),
        81 => new Verdict(BootOutcome.Crash, "the guest met a triple fault"),
        83 => new Verdict(BootOutcome.Crash, "the guest accessed an address without memory"),
        87 => new Verdict(BootOutcome.Crash, "the guest did what the monitor does not do for a guest"),
        89 => new Verdict(BootOutcome.Crash, "the processor refuses the guest's state"),
        97 => new Verdict(BootOutcome.Environment, "the monitor cannot boot this file as a guest"),
        99 => new Verdict(BootOutcome.Environment, "the monitor does not take these options"),
        101 => new Verdict(BootOutcome.Environment, "the monitor cannot run on this machine"),
        103 => new Verdict(BootOutcome.Crash, "memory that is not the guest's has changed"),
        MonitorFault => new Verdict(BootOutcome.Crash, "the monitor itself met a fault"),
        _ => null,
    };

    /// <summary>What a status says that leaves the verdict to the report; null where it is none of the monitor's.</summary>
    public static string? Describe(int status) => status switch
    {
        Poweroff => "the guest has shut down: poweroff",
        67 => "the guest has shut down: reboot",
        69 => "the guest has shut down: suspend",
        Crash => "the guest has shut down: crash",
        75 => "the guest has shut down for another reason",
        LastVcpuDown => "the guest's last vCPU went down",
        Silence => "the guest sleeps for good or is silent",
        _ => null,
    };
}
