using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>Each way in which a guest can end on the monitor, shown by Guests/ending.c, and what it does not boot.</summary>
public sealed class MonitorEndTests : IDisposable
{
    private const string NoClosingLine = "the report has no closing line (1 ok, 0 skip, 0 not ok up to there)";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("triple-fault", 4, "crashed: the guest met a triple fault")]
    [InlineData("read", 4, "crashed: the guest accessed an address without memory")]
    [InlineData("write", 4, "crashed: the guest accessed an address without memory")]
    [InlineData("run", 4, "crashed: the guest accessed an address without memory")]
    [InlineData("byte", 4, "crashed: the guest did what the monitor does not do for a guest")]
    [InlineData("halt", 5, $"timed out: the guest's last vCPU went down; {NoClosingLine}")]
    [InlineData("down", 5, $"timed out: the guest's last vCPU went down; {NoClosingLine}")]
    [InlineData("sleep", 5, $"timed out: the guest sleeps for good or is silent; {NoClosingLine}")]
    [InlineData("loop", 5, $"timed out: the guest sleeps for good or is silent; {NoClosingLine}")]
    [InlineData("watchdog", 4, "crashed: a watchdog of the guest's has run out")]
    [InlineData("reboot", 3, $"no usable report: QEMU ended with status 67 (the guest has shut down: reboot), but {NoClosingLine}")]
    [InlineData("suspend", 3, $"no usable report: QEMU ended with status 69 (the guest has shut down: suspend), but {NoClosingLine}")]
    [InlineData("crash", 3, $"no usable report: QEMU ended with status 71 (the guest has shut down: crash), but {NoClosingLine}")]
    [InlineData("soft-reset", 3, $"no usable report: QEMU ended with status 75 (the guest has shut down for another reason), but {NoClosingLine}")]
    public void Guest_EachEnd_HasItsStatusAndItsReason(string way, int status, string complaint)
    {
        var boot = Boot(way, "silence=2").Ended(status);

        Assert.Contains($"ending on monitor: {complaint}\n", boot.Run.Complaints, StringComparison.Ordinal);
        Assert.Contains("\nok before the end\nmonitor: ", boot.Run.Output, StringComparison.Ordinal);
        Assert.Equal(["before the end"], boot.Report.Names("ok"));
    }

    [Fact]
    public void Guest_ThatWritesAStringToAPort_PrintsIt() =>
        Assert.Contains("\nprinted as a string\n", Boot("string").Run.Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("loop")]
    [InlineData("cpuid")]
    [InlineData("in")]
    [InlineData("out")]
    [InlineData("rdmsr")]
    [InlineData("apic")]
    [InlineData("nmi")]
    [InlineData("ticks")]
    [InlineData("timer")]
    [InlineData("block")]
    [InlineData("dog")]
    [InlineData("poll")]
    public void Guest_ThatDoesNothingThatIsSeen_EndsInSilence(string way)
    {
        var boot = Boot(way, "silence=1").Ended(5);

        Assert.Contains("\nok before the end\nmonitor: the guest has neither called nor printed for 1 s\n", boot.Run.Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vendor=amd", "guest_vmcall")]
    [InlineData("vendor=intel", "guest_vmmcall")]
    public void Guest_WithTheOtherVendorsInstruction_MeetsAnUndefinedOne(string options, string symbol)
    {
        var boot = Boot("instruction", options).Ended(4);

        Assert.Matches($@"crashed: vector 6 \(#UD\) error 0x0 rip 0x[0-9a-f]+ {symbol}\+0x[0-9a-f]+\n", boot.Run.Complaints);
    }

    [Fact]
    public void Guest_WhoseCheckIsNotOk_FailsAsElsewhere()
    {
        var boot = Boot("in-no-way-that-it-knows").Ended(1);

        Assert.Contains("failed: not ok: the guest has ended\n", boot.Run.Complaints, StringComparison.Ordinal);
        Assert.Contains("monitor: the guest has shut down: crash\n", boot.Run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void FaultC_OnTheMonitor_IsACrashWithItsPlace()
    {
        var boot = new MonitorBoot("fault-c", _folder.Path).Ended(4);

        Assert.Matches(@"crashed: vector 6 \(#UD\) error 0x0 rip 0x[0-9a-f]+ execute_undefined_instruction\+0x0\n", boot.Run.Complaints);
    }

    [Fact]
    public void Monitor_WithAFileThatIsNoGuest_BootsNothing()
    {
        var boot = new MonitorBoot(_folder.Write("text.elf", "This is no kernel.\n"), _folder.Path).Ended(2);

        Assert.Contains("not booted: the monitor cannot boot this file as a guest\n", boot.Run.Complaints, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vendor=nobody")]
    [InlineData("leaf=0x40000080")]
    [InlineData("vcpus=0")]
    [InlineData("fast")]
    public void Monitor_WithAnOptionThatItDoesNotTake_NamesItAndBootsNothing(string option)
    {
        var boot = new MonitorBoot("hello-c", _folder.Path, option).Ended(2);

        Assert.Contains("not booted: the monitor does not take these options\n", boot.Run.Complaints, StringComparison.Ordinal);
        Assert.Contains(option, boot.Run.Output, StringComparison.Ordinal);
        Assert.Contains("vendor=amd|intel", boot.Run.Complaints, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-cpu qemu64", 101, "monitor: the processor has no SVM with nested paging: run QEMU with -cpu qemu64,+svm,+npt")]
    [InlineData("-cpu qemu64,+svm", 101, "monitor: the processor has no SVM with nested paging: run QEMU with -cpu qemu64,+svm,+npt")]
    [InlineData("-m 8", 101, "monitor: the machine has 0 MiB left, too little for the guest: run QEMU with more (-m)")]
    [InlineData("-machine pit=off", 101, "monitor: the machine's clock cannot be measured: its 8254 (PIT) and its local APIC do not count as they should")]
    [InlineData("-cpu pentium3", 41, "the processor has no long mode, which this kernel of 64 bits needs")]
    [InlineData("-cpu qemu32", 41, "the processor has no long mode, which this kernel of 64 bits needs")]
    public void Monitor_OnAMachineThatDoesNotDo_SaysWhatIsMissingAndBootsNothing(string machine, int status, string words)
    {
        // Of two options of a kind QEMU takes the last.
        var qemu = _folder.Script("qemu", $"{TestPaths.Qemu} \"$@\" {machine}; status=$?; echo \"status $status\"; exit $status");
        var boot = new MonitorBoot("hello-c", _folder.Path, qemu: qemu).Ended(2);

        var reason = status == 41 ? "the processor has no long mode" : "the monitor cannot run on this machine";
        Assert.Contains($"hello-c on monitor: not booted: {reason}\n", boot.Run.Complaints, StringComparison.Ordinal);
        Assert.Matches($"{Regex.Escape(words)}\r?\nstatus {status}\r?\n", _folder.Read("hello-c-monitor.log"));
    }

    [Fact]
    public void Guest_OnAProcessorWithoutLongMode_SaysSo()
    {
        var qemu = _folder.Script("qemu", $"exec {TestPaths.Qemu} \"$@\" -cpu pentium3");
        var run = GuestBoot.Run(
            "--platform", "bare", "--guest", GuestBoot.Built("hello-c.elf"), "--qemu", qemu, "--report", _folder.Path);

        Assert.Equal(2, run.Status);
        Assert.Contains("the processor has no long mode, which this kernel of 64 bits needs\n", run.Complaints, StringComparison.Ordinal);
        Assert.Contains("hello-c on bare: not booted: the processor has no long mode\n", run.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Monitor_WithoutAGuest_SaysSo()
    {
        var qemu = _folder.Script(
            "qemu",
            "for a; do shift; case $a in -initrd) drop=1;; *) [ $drop ] || set -- \"$@\" \"$a\"; drop=;; esac; done\n" +
            $"exec {TestPaths.Qemu} \"$@\"");
        var boot = new MonitorBoot("hello-c", _folder.Path, qemu: qemu).Ended(2);

        Assert.Contains("monitor: the guest cannot be booted: there is none: give QEMU its file as -initrd", boot.Run.Output
            + boot.Run.Complaints, StringComparison.Ordinal);
    }

    private MonitorBoot Boot(string way, string options = "") =>
        new(GuestSource.Make("ending", _folder.Path), _folder.Path, options, commandLine: way);
}
