using FastAbi.Emulation.Machine;
using FastAbi.Emulation.Report;

namespace FastAbi.Boot.Tests.Report;

public sealed class JudgeTests
{
    private const string Opening = "fastabi-guest: g";
    private const int AllOk = 33;
    private const int NotOk = 35;
    private const int Error = 37;
    private const int Crash = 39;

    [Fact]
    public void Decide_AllOk_Passes() =>
        Expect(BootOutcome.Passed, "2 ok, 1 skip, 0 not ok", AllOk, Opening, "ok a", "skip b: c", "ok d", "done: 2 ok, 1 skip, 0 not ok");

    [Fact]
    public void Decide_ChecksNotOk_FailsAndNamesThem() =>
        Expect(BootOutcome.CheckFailed, "not ok: a, c", NotOk, Opening, "not ok a: x", "ok b", "not ok c: y",
        "done: 1 ok, 0 skip, 2 not ok");

    [Fact]
    public void Decide_ZeroChecks_IsAGuestError() =>
        Expect(BootOutcome.GuestError, "no check ran (0 ok, 0 skip, 0 not ok)", Error, Opening, "done: 0 ok, 0 skip, 0 not ok");

    [Fact]
    public void Decide_OnlySkippedChecks_IsAGuestError() =>
        Expect(BootOutcome.GuestError, "no check ran (0 ok, 1 skip, 0 not ok)", AllOk, Opening, "skip a: b",
        "done: 0 ok, 1 skip, 0 not ok");

    [Fact]
    public void Decide_NoClosingLine_IsAGuestError() =>
        Expect(
            BootOutcome.GuestError,
            "QEMU ended with status 0 (the machine was reset or switched off), but the report has no closing line (1 ok, 0 skip, 0 not " +
            "ok up to there)",
            0,
            Opening,
            "ok a");

    [Fact]
    public void Decide_NoLineAtAll_IsAGuestError() =>
        Expect(BootOutcome.GuestError, "QEMU ended with status 1, but the guest printed no line of a report", 1);

    [Theory]
    [InlineData("done: 2 ok, 0 skip, 0 not ok")]
    [InlineData("done: 1 ok, 1 skip, 0 not ok")]
    [InlineData("done: 1 ok, 0 skip, 1 not ok")]
    public void Decide_CountsThatDisagree_IsAGuestError(string closing) =>
        Expect(
            BootOutcome.GuestError,
            $"the closing line says {closing["done: ".Length..]}, but the lines before it are 1 ok, 0 skip, 0 not ok",
            AllOk,
            Opening,
            "ok a",
            closing);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(NotOk)]
    [InlineData(Error)]
    public void Decide_ExitStatusThatContradictsAllOk_IsAGuestError(int status) =>
        Assert.Equal(BootOutcome.GuestError, Decide(status, Opening, "ok a", "done: 1 ok, 0 skip, 0 not ok").Outcome);

    [Fact]
    public void Decide_ExitStatusThatHidesAFailure_IsAGuestError() =>
        Expect(
            BootOutcome.GuestError,
            "QEMU ended with status 33 (the guest: all ok), but the report is 0 ok, 0 skip, 1 not ok",
            AllOk,
            Opening,
            "not ok a: b",
            "done: 0 ok, 0 skip, 1 not ok");

    [Fact]
    public void Decide_CheckAfterTheClosingLine_IsAGuestError() =>
        Expect(
            BootOutcome.GuestError,
            "this line is out of place in the report: ok b",
            AllOk,
            Opening,
            "ok a",
            "done: 1 ok, 0 skip, 0 not ok",
            "ok b");

    [Fact]
    public void Decide_CrashLine_IsACrash() =>
        Expect(BootOutcome.Crash, "vector 6 (#UD) error 0x0 rip 0x1 f+0x1", Crash, Opening, "ok a",
        "crash: vector 6 (#UD) error 0x0 rip 0x1 f+0x1");

    [Fact]
    public void Decide_CrashStatusWithoutLine_IsACrash() =>
        Expect(BootOutcome.Crash, "the guest's exit status tells of a crash that it did not print", Crash, Opening, "ok a");

    [Fact]
    public void Decide_CrashAfterAWholeReport_IsACrash() =>
        Expect(BootOutcome.Crash, "late", AllOk, Opening, "ok a", "done: 1 ok, 0 skip, 0 not ok", "crash: late");

    [Fact]
    public void Decide_TimeLimit_IsATimeout() =>
        Assert.Equal(
            new Verdict(
                BootOutcome.Timeout,
                "the guest did not end the run within the time limit; the report was complete (1 ok, 0 skip, 0 not ok)"),
            Judge.Decide(
                GuestReportTests.Read(Opening, "ok a", "done: 1 ok, 0 skip, 0 not ok"),
                new MachineEnd(ExitStatus: -1, TimedOut: true), BootPlatform.Bare));

    [Fact]
    public void Decide_TimeLimitAfterACrash_IsACrash() =>
        Assert.Equal(
            new Verdict(BootOutcome.Crash, "early"),
            Judge.Decide(GuestReportTests.Read(Opening, "crash: early"), new MachineEnd(ExitStatus: -1, TimedOut: true),
            BootPlatform.Bare));

    [Theory]
    [InlineData(65, "ok a", "1 ok, 0 skip, 0 not ok", BootOutcome.Passed, "1 ok, 0 skip, 0 not ok")]
    [InlineData(71, "not ok a: b", "0 ok, 0 skip, 1 not ok", BootOutcome.CheckFailed, "not ok: a")]
    [InlineData(85, "ok a", "1 ok, 0 skip, 0 not ok", BootOutcome.Passed, "1 ok, 0 skip, 0 not ok")]
    [InlineData(85, "not ok a: b", "0 ok, 0 skip, 1 not ok", BootOutcome.CheckFailed, "not ok: a")]
    [InlineData(77, "ok a", "1 ok, 0 skip, 0 not ok", BootOutcome.Passed, "1 ok, 0 skip, 0 not ok")]
    [InlineData(67, "ok a", "1 ok, 0 skip, 0 not ok", BootOutcome.GuestError, "QEMU ended with status 67 (the guest has shut down: reboot), but the report is 1 ok, 0 skip, 0 not ok")]
    [InlineData(71, "ok a", "1 ok, 0 skip, 0 not ok", BootOutcome.GuestError, "QEMU ended with status 71 (the guest has shut down: crash), but the report is 1 ok, 0 skip, 0 not ok")]
    [InlineData(33, "ok a", "1 ok, 0 skip, 0 not ok", BootOutcome.GuestError, "QEMU ended with status 33 (the guest: all ok), but the report is 1 ok, 0 skip, 0 not ok")]
    public void Decide_WholeReportOnTheMonitor_IsBelievedWhereTheGuestEndedToMatch(
    int status, string check, string counts, BootOutcome outcome, string reason) =>
        Assert.Equal(new Verdict(outcome, reason), DecideOn(BootPlatform.Monitor, status, Opening, check, $"done: {counts}"));

    [Theory]
    [InlineData(39, BootOutcome.Crash, "the monitor itself met a fault")]
    [InlineData(73, BootOutcome.Crash, "a watchdog of the guest's has run out")]
    [InlineData(81, BootOutcome.Crash, "the guest met a triple fault")]
    [InlineData(83, BootOutcome.Crash, "the guest accessed an address without memory")]
    [InlineData(87, BootOutcome.Crash, "the guest did what the monitor does not do for a guest")]
    [InlineData(89, BootOutcome.Crash, "the processor refuses the guest's state")]
    [InlineData(97, BootOutcome.Environment, "the monitor cannot boot this file as a guest")]
    [InlineData(99, BootOutcome.Environment, "the monitor does not take these options")]
    [InlineData(101, BootOutcome.Environment, "the monitor cannot run on this machine")]
    [InlineData(103, BootOutcome.Crash, "memory that is not the guest's has changed")]
    public void Decide_StatusOfTheMonitorThatNoReportExplains_IsTheVerdict(int status, BootOutcome outcome, string reason) =>
        Assert.Equal(
            new Verdict(outcome, reason),
            DecideOn(BootPlatform.Monitor, status, Opening, "ok a", "done: 1 ok, 0 skip, 0 not ok"));

    [Theory]
    [InlineData(77, "the guest's last vCPU went down")]
    [InlineData(85, "the guest sleeps for good or is silent")]
    public void Decide_NothingRunsWithinAReportOnTheMonitor_IsATimeout(int status, string reason) =>
        Assert.Equal(
            new Verdict(BootOutcome.Timeout, $"{reason}; the report has no closing line (1 ok, 0 skip, 0 not ok up to there)"),
            DecideOn(BootPlatform.Monitor, status, Opening, "ok a"));

    [Theory]
    [InlineData(71, "late")]
    [InlineData(39, "the monitor itself: late")]
    public void Decide_CrashLineOnTheMonitor_IsTheGuestsOrTheMonitorsByTheStatus(int status, string reason) =>
        Assert.Equal(
            new Verdict(BootOutcome.Crash, reason),
            DecideOn(BootPlatform.Monitor, status, Opening, "ok a", "crash: late"));

    [Theory]
    [InlineData(BootPlatform.Bare, 33, BootOutcome.Passed)]
    [InlineData(BootPlatform.Bare, 35, BootOutcome.CheckFailed)]
    [InlineData(BootPlatform.Bare, 37, BootOutcome.GuestError)]
    [InlineData(BootPlatform.Bare, 39, BootOutcome.Crash)]
    [InlineData(BootPlatform.Bare, 0, BootOutcome.GuestError)]
    [InlineData(BootPlatform.Monitor, 65, BootOutcome.Passed)]
    [InlineData(BootPlatform.Monitor, 67, BootOutcome.GuestError)]
    [InlineData(BootPlatform.Monitor, 71, BootOutcome.Crash)]
    [InlineData(BootPlatform.Monitor, 77, BootOutcome.Timeout)]
    [InlineData(BootPlatform.Monitor, 81, BootOutcome.Crash)]
    [InlineData(BootPlatform.Monitor, 85, BootOutcome.Timeout)]
    [InlineData(BootPlatform.Monitor, 97, BootOutcome.Environment)]
    [InlineData(BootPlatform.Xen, 33, BootOutcome.Passed)]
    [InlineData(BootPlatform.Xen, 0, BootOutcome.Passed, "(XEN) Hardware Dom0 halted: halting machine")]
    [InlineData(BootPlatform.Xen, 0, BootOutcome.Crash, "(XEN) Hardware Dom0 crashed: rebooting machine in 5 seconds.")]
    [InlineData(BootPlatform.Xen, 0, BootOutcome.GuestError, "(XEN) Hardware Dom0 shutdown: rebooting machine")]
    [InlineData(BootPlatform.Xen, 0, BootOutcome.GuestError)]
    public void Decide_GuestThatIsNoTest_IsJudgedByItsEnd(BootPlatform platform, int status, BootOutcome outcome, params string[] lines) =>
        Assert.Equal(
            outcome,
            Judge.Decide(
                GuestReportTests.Read(["hello", .. lines]), new MachineEnd(status, TimedOut: false), platform, isTest: false).Outcome);

    private static void Expect(BootOutcome outcome, string reason, int status, params string[] lines) =>
        Assert.Equal(new Verdict(outcome, reason), Decide(status, lines));

    private static Verdict Decide(int status, params string[] lines) => DecideOn(BootPlatform.Bare, status, lines);

    private static Verdict DecideOn(BootPlatform platform, int status, params string[] lines) =>
        Judge.Decide(GuestReportTests.Read(lines), new MachineEnd(status, TimedOut: false), platform);
}
