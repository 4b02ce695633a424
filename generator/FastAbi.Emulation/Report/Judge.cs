using FastAbi.Emulation.Machine;

namespace FastAbi.Emulation.Report;

/// <summary>Turns what a guest reported and how QEMU ended into a verdict.</summary>
public static class Judge
{
    /// <summary>A guest of native/guest's has crashed.</summary>
    internal const int StatusCrash = (0x13 << 1) | 1;

    // QEMU's isa-debug-exit ends with 2v+1; the guest writes v = 0x10 to 0x14.
    private const int StatusAllOk = (0x10 << 1) | 1;
    private const int StatusNotOk = (0x11 << 1) | 1;
    private const int StatusError = (0x12 << 1) | 1;
    private const int StatusUnfit = (0x14 << 1) | 1;

    /// <summary>Judges one boot.</summary>
    /// <remarks>
    /// A crash explains whatever follows it, the time limit included. A report is believed only where it is whole
    /// and QEMU's exit status agrees with it.
    /// </remarks>
    /// <param name="report">What the guest reported.</param>
    /// <param name="end">How QEMU ended.</param>
    /// <param name="platform">What the guest was booted on.</param>
    /// <param name="isTest">Whether a guest without a report is at fault; else its end alone counts.</param>
    public static Verdict Decide(GuestReport report, MachineEnd end, BootPlatform platform, bool isTest = true)
    {
        var isOnMonitor = platform == BootPlatform.Monitor;
        if (report.Crash is { } crash)
        {
            var isMonitors = isOnMonitor && !end.TimedOut && end.ExitStatus == MonitorEnd.MonitorFault;
            return new Verdict(BootOutcome.Crash, isMonitors ? $"the monitor itself: {crash}" : crash);
        }

        if (end.TimedOut)
        {
            var progress = isTest || report.Name is not null ? $"; {Progress(report)}" : "";
            return new Verdict(BootOutcome.Timeout, $"the guest did not end the run within the time limit{progress}");
        }

        if (end.ExitStatus == StatusUnfit)
            return new Verdict(BootOutcome.Environment, "the processor has no long mode");

        if (report.Name is null && !isTest)
            return DecideByEnd(report, end.ExitStatus, platform);

        return isOnMonitor ? DecideOnMonitor(report, end.ExitStatus) : DecideByStatus(report, end.ExitStatus);
    }

    private static Verdict DecideByStatus(GuestReport report, int status) => status == StatusCrash
        ? new Verdict(BootOutcome.Crash, "the guest's exit status tells of a crash that it did not print")
        : DecideByReport(report, status, StatusAllOk, StatusNotOk);

    private static Verdict DecideOnMonitor(GuestReport report, int status)
    {
        if (MonitorEnd.Decide(status) is { } verdict)
            return verdict;

        if (status is not (MonitorEnd.LastVcpuDown or MonitorEnd.Silence))
            return DecideByReport(report, status, MonitorEnd.Poweroff, MonitorEnd.Crash);

        // A guest that has no call to end with can only halt after its report.
        return report.Closing is null
            ? new Verdict(BootOutcome.Timeout, $"{MonitorEnd.Describe(status)}; {Progress(report)}")
            : DecideByReport(report, status, status, status);
    }

    private static Verdict DecideByEnd(GuestReport report, int status, BootPlatform platform) => platform switch
    {
        BootPlatform.Monitor when MonitorEnd.Decide(status) is { } verdict => verdict,
        BootPlatform.Monitor when MonitorEnd.DecideByEnd(status) is { } verdict => verdict,
        BootPlatform.Xen when report.IsHalted => new Verdict(BootOutcome.Passed, report.XensEnd!),
        BootPlatform.Xen when report.XensEnd is { } end => new Verdict(BootOutcome.GuestError, end),
        _ => status switch
        {
            StatusAllOk => new Verdict(BootOutcome.Passed, Describe(status)),
            StatusNotOk => new Verdict(BootOutcome.CheckFailed, Describe(status)),
            StatusCrash => new Verdict(BootOutcome.Crash, Describe(status)),
            _ => new Verdict(BootOutcome.GuestError, $"QEMU ended with {Describe(status)}"),
        },
    };

    private static Verdict DecideByReport(GuestReport report, int status, int statusOfOk, int statusOfNotOk) =>
        FindError(report, status, statusOfOk, statusOfNotOk) is { } error
            ? new Verdict(BootOutcome.GuestError, error)
            : DecideByChecks(report);

    private static Verdict DecideByChecks(GuestReport report)
    {
        string[] failed = [.. report.Checks.Where(check => check.Result == CheckResult.NotOk).Select(check => check.Name)];
        return failed.Length == 0
            ? new Verdict(BootOutcome.Passed, report.Counts.ToString())
            : new Verdict(BootOutcome.CheckFailed, $"not ok: {string.Join(", ", failed)}");
    }

    private static string? FindError(GuestReport report, int status, int statusOfOk, int statusOfNotOk)
    {
        var counts = report.Counts;
        if (report.Name is null || report.Closing is null)
            return $"QEMU ended with {Describe(status)}, but {Progress(report)}";

        if (report.Misplaced is { } line)
            return $"this line is out of place in the report: {line}";

        if (report.Closing != counts)
            return $"the closing line says {report.Closing}, but the lines before it are {counts}";

        if (counts.Ok + counts.NotOk == 0)
            return $"no check ran ({counts})";

        var expected = counts.NotOk == 0 ? statusOfOk : statusOfNotOk;
        return status == expected ? null : $"QEMU ended with {Describe(status)}, but the report is {counts}";
    }

    private static string Progress(GuestReport report)
    {
        if (report.Name is null)
            return "the guest printed no line of a report";

        return report.Closing is null
            ? $"the report has no closing line ({report.Counts} up to there)"
            : $"the report was complete ({report.Closing})";
    }

    private static string Describe(int status) => status switch
    {
        0 => "status 0 (the machine was reset or switched off)",
        StatusAllOk => $"status {status} (the guest: all ok)",
        StatusNotOk => $"status {status} (the guest: a check is not ok)",
        StatusError => $"status {status} (the guest: an error of its own)",
        StatusCrash => $"status {status} (the guest: a crash)",
        _ => MonitorEnd.Describe(status) is { } end ? $"status {status} ({end})" : $"status {status}",
    };
}
