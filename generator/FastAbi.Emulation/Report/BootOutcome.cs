namespace FastAbi.Emulation.Report;

/// <summary>How a boot ended; each value is the exit status of the program.</summary>
public enum BootOutcome
{
    /// <summary>Every check that ran was ok, and at least one ran.</summary>
    Passed = 0,

    /// <summary>The guest reported a check as not ok.</summary>
    CheckFailed = 1,

    /// <summary>Nothing was booted: wrong usage, or QEMU, the hypervisor or the guest is missing or refused.</summary>
    Environment = 2,

    /// <summary>The report cannot be trusted: no check ran, or it is cut off or contradicts itself.</summary>
    GuestError = 3,

    /// <summary>The guest, or the hypervisor below it, met a fault that it could not handle.</summary>
    Crash = 4,

    /// <summary>The time limit passed before the guest ended the run, or the monitor saw that it would never.</summary>
    Timeout = 5,

    /// <summary>The guest passed, but a file's tables say something else than its report.</summary>
    Stale = 6,
}
