using FastAbi.Emulation.Report;

namespace FastAbi.Boot.Tests.Report;

public sealed class GuestReportTests
{
    [Fact]
    public void Add_WholeReport_KeepsNameChecksAndCounts()
    {
        var report = Read(
            "SeaBIOS (version 1.16)",
            "fastabi-guest: hello-c",
            "free text: not a check",
            "ok first",
            "skip second: no Xen to call",
            "not ok third: result 1 instead of -38",
            "done: 1 ok, 1 skip, 1 not ok");

        Assert.Equal("hello-c", report.Name);
        Assert.Equal(
            [
                new GuestCheck(CheckResult.Ok, "first", null),
                new GuestCheck(CheckResult.Skip, "second", "no Xen to call"),
                new GuestCheck(CheckResult.NotOk, "third", "result 1 instead of -38"),
            ],
            report.Checks);
        Assert.Equal(new CheckCounts(1, 1, 1), report.Closing);
        Assert.Equal(report.Closing, report.Counts);
        Assert.Null(report.Crash);
        Assert.Null(report.Misplaced);
    }

    [Theory]
    [InlineData("call sched.yield -> 0", "sched.yield", null, "0")]
    [InlineData("call hvm.get_time -> 0; now in ns", "hvm.get_time", null, "0; now in ns")]
    [InlineData("call event_channel.send: port 5, a: b -> -EINVAL", "event_channel.send", "port 5, a: b", "-EINVAL")]
    public void Add_Call_IsKeptAndNotForTheUser(string line, string operation, string? inputs, string answer)
    {
        var report = Read("fastabi-guest: g");

        Assert.False(report.Add(line));
        Assert.Equal([new GuestCall(operation, inputs, answer)], report.Calls);
        Assert.Empty(report.Checks);
        Assert.Null(report.Misplaced);
    }

    [Theory]
    [InlineData("call")]
    [InlineData("call send -> 0")]
    [InlineData("call event_channel.send: port 5")]
    [InlineData("call event_channel.send -> ")]
    [InlineData("call Event.send -> 0")]
    public void Add_AlmostACall_IsFreeText(string line)
    {
        var report = Read("fastabi-guest: g");

        Assert.True(report.Add(line));
        Assert.Empty(report.Calls);
    }

    [Theory]
    [InlineData("not ok check", "check", null)]
    [InlineData("not ok check: ", "check", "")]
    [InlineData("not ok check: a: b", "check", "a: b")]
    public void Add_FailureWithAnyReason_Counts(string line, string name, string? reason)
    {
        var report = Read("fastabi-guest: g", line);

        Assert.Equal([new GuestCheck(CheckResult.NotOk, name, reason)], report.Checks);
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("okay then")]
    [InlineData(" ok check")]
    [InlineData("OK check")]
    [InlineData("skipped check: reason")]
    [InlineData("done")]
    [InlineData("done: 1 ok")]
    [InlineData("done: -1 ok, 0 skip, 0 not ok")]
    [InlineData("done: 99999999999 ok, 0 skip, 0 not ok")]
    public void Add_AlmostAProtocolLine_IsFreeText(string line)
    {
        var report = Read("fastabi-guest: g", line);

        Assert.Empty(report.Checks);
        Assert.Null(report.Closing);
        Assert.Null(report.Misplaced);
    }

    [Fact]
    public void Add_CheckBeforeTheGuestNamesItself_IsNotTheGuests()
    {
        var report = new GuestReport();

        Assert.False(report.Add("ok firmware"));
        Assert.Empty(report.Checks);
    }

    [Fact]
    public void Add_XenLine_IsNotTheGuests()
    {
        var report = Read("fastabi-guest: g");

        Assert.False(report.Add("(XEN) ok not a check"));
        Assert.True(report.Add("ok check"));
        Assert.Single(report.Checks);
    }

    [Theory]
    [InlineData("crash: vector 14 (#PF) error 0x2 rip 0x1234 f+0x1", "vector 14 (#PF) error 0x2 rip 0x1234 f+0x1")]
    [InlineData("(XEN) Panic on CPU 0:", "(XEN) Panic on CPU 0:")]
    [InlineData("(XEN) d0v0 Triple fault - invoking HVM shutdown action 1", "(XEN) d0v0 Triple fault - invoking HVM shutdown action 1")]
    public void Add_Fault_KeepsTheFirst(string line, string crash)
    {
        var report = Read(line, "crash: a later one");

        Assert.Equal(crash, report.Crash);
    }

    [Theory]
    [InlineData("fastabi-guest: g")]
    [InlineData("ok late")]
    [InlineData("call sched.yield -> 0")]
    [InlineData("done: 1 ok, 0 skip, 0 not ok")]
    public void Add_ProtocolLineAfterTheEnd_IsMisplaced(string line)
    {
        var report = Read("fastabi-guest: g", "ok early", "done: 1 ok, 0 skip, 0 not ok", "free text", line);

        Assert.Equal(line, report.Misplaced);
    }

    internal static GuestReport Read(params string[] lines)
    {
        var report = new GuestReport();
        foreach (var line in lines)
            report.Add(line);

        return report;
    }
}
