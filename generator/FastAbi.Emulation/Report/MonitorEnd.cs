using FastAbi.Monitor.End;

namespace FastAbi.Emulation.Report;

/// <summary>The ways in which the monitor ends a guest, by QEMU's exit status: twice the <see cref="Outcome"/> plus one.</summary>
public static class MonitorEnd
{
    /// <summary>The guest has shut down for poweroff: a test guest does that whose checks passed.</summary>
    public const int Poweroff = ((int)Outcome.Poweroff << 1) | 1;

    /// <summary>The guest has shut down for crash: a test guest does that whose checks did not pass.</summary>
    public const int Crash = ((int)Outcome.Crash << 1) | 1;

    /// <summary>The guest's last vCPU went down: by vcpu.down, or it halted with interrupts off, which is the same to Xen.</summary>
    public const int LastVcpuDown = ((int)Outcome.LastVcpuDown << 1) | 1;

    /// <summary>Nothing can wake the guest, or it has been silent for too long.</summary>
    public const int Silence = ((int)Outcome.Silence << 1) | 1;

    /// <summary>A fault of the monitor's own, which is itself a guest of native/guest's.</summary>
    public const int MonitorFault = Judge.StatusCrash;

    /// <summary>The verdict where the status alone gives it; null where the guest's report does.</summary>
    public static Verdict? Decide(int status) => OutcomeOf(status) switch
    {
        Outcome.Watchdog => new Verdict(BootOutcome.Crash, "a watchdog of the guest's has run out"),
        Outcome.TripleFault => new Verdict(BootOutcome.Crash, "the guest met a triple fault"),
        Outcome.AccessOutsideMemory => new Verdict(BootOutcome.Crash, "the guest accessed an address without memory"),
        Outcome.NotServed => new Verdict(BootOutcome.Crash, "the guest did what the monitor does not do for a guest"),
        Outcome.InvalidState => new Verdict(BootOutcome.Crash, "the processor refuses the guest's state"),
        Outcome.Terminated => new Verdict(BootOutcome.Crash, "the guest has terminated itself, as its hypervisor is not to be trusted"),
        Outcome.NotAGuest => new Verdict(BootOutcome.Environment, "the monitor cannot boot this file as a guest"),
        Outcome.WrongOptions => new Verdict(BootOutcome.Environment, "the monitor does not take these options"),
        Outcome.WrongMachine => new Verdict(BootOutcome.Environment, "the monitor cannot run on this machine"),
        Outcome.MemoryDamaged => new Verdict(BootOutcome.Crash, "memory that is not the guest's has changed"),
        Outcome.Fooled => new Verdict(BootOutcome.Crash, "the guest was fooled by its hypervisor"),
        _ when status == MonitorFault => new Verdict(BootOutcome.Crash, "the monitor itself met a fault"),
        _ => null,
    };

    /// <summary>
    /// The verdict on a guest without a report, where <see cref="Decide"/> has none; null where the guest did not end so.
    /// </summary>
    public static Verdict? DecideByEnd(int status) => Describe(status) is not { } end ? null : OutcomeOf(status) switch
    {
        Outcome.Poweroff => new Verdict(BootOutcome.Passed, end),
        Outcome.Crash => new Verdict(BootOutcome.Crash, end),
        Outcome.LastVcpuDown or Outcome.Silence => new Verdict(BootOutcome.Timeout, end),
        _ => new Verdict(BootOutcome.GuestError, end),
    };

    /// <summary>What a status says that leaves the verdict to the report; null where it is none of the monitor's.</summary>
    public static string? Describe(int status) => OutcomeOf(status) switch
    {
        Outcome.Poweroff => "the guest has shut down: poweroff",
        Outcome.Reboot => "the guest has shut down: reboot",
        Outcome.Suspend => "the guest has shut down: suspend",
        Outcome.Crash => "the guest has shut down: crash",
        Outcome.OtherShutdown => "the guest has shut down for another reason",
        Outcome.LastVcpuDown => "the guest's last vCPU went down",
        Outcome.Silence => "the guest sleeps for good or is silent",
        _ => null,
    };

    private static Outcome OutcomeOf(int status) => status % 2 == 1 ? (Outcome)(status >> 1) : Outcome.None;
}
