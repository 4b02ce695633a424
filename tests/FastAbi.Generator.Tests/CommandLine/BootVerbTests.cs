using System.Text;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary><c>fastabi boot</c>, with a QEMU that only says how it was called.</summary>
public sealed class BootVerbTests : IDisposable
{
    private const string Elf = "\u007fELF";

    private readonly TemporaryFolder _folder = new();
    private readonly string _guest;
    private readonly string _monitor;

    public BootVerbTests()
    {
        _guest = _folder.Write("g.elf", Elf);
        _monitor = _folder.Write("monitor.elf", Elf);
    }

    /// <summary>The rules that the tests show.</summary>
    internal static IReadOnlyList<string> Covered => ["FAB0215", "FAB0216", "FAB0217", "FAB0239", "FAB0240"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Boot_OnTheMonitor_PassesEverythingOn()
    {
        var run = Run("echo \"$*\"; exit 65", "--monitor", _monitor, "--trace", "--count", "--monitor-options", "vendor=intel",
            "--vcpus", "2", "--initrd", _guest, "--", "a=1", "--trace", "b").Ended(0);

        Assert.Contains($" -kernel {_monitor} -initrd {_guest} ", run.Output, StringComparison.Ordinal);
        Assert.Contains(" -append trace count vendor=intel vcpus=2 -- a=1 --trace b ", run.Output, StringComparison.Ordinal);
        Assert.Contains($"file={_guest}", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Complaints);
    }

    [Fact]
    public void Boot_OnXen_ShowsTheGuestsLinesAlone()
    {
        var run = Run("echo '(XEN) Xen version'; echo \"$*\"; exit 33", "--on", "xen", "--xen", _monitor, "--xen-options", "fastabi=no",
            "--vcpus", "2", "--", "a").Ended(0);

        Assert.Contains($" -kernel {_monitor} -initrd {_guest} a -append ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(" dom0_max_vcpus=2 fastabi=no\n", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Complaints);
        Assert.DoesNotContain("(XEN)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Boot_Bare_ShowsEachLineAndLeavesNoFiles()
    {
        var run = Run("echo hello; echo 'call m.send: port 1 -> 0'; echo \"$*\"; exit 33", "--on", "bare", "--", "a").Ended(0);

        Assert.StartsWith("hello\ncall m.send: port 1 -> 0\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($" -kernel {_guest} -append a\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(["g.elf", "monitor.elf", "qemu"],
            Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Boot_Report_LeavesLogAndReport()
    {
        Run("echo 'fastabi-guest: g'; echo 'ok a'; echo 'done: 1 ok, 0 skip, 0 not ok'; exit 33", "--on", "bare", "--report",
            _folder.In("report")).Ended(0);

        Assert.True(_folder.Has("report/g-bare.log"));
        Assert.Contains("\"outcome\": \"passed\"", _folder.Read("report/g-bare.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "1234")]
    [InlineData("4321", "4321")]
    public void Boot_Debugger_IsWaitedForAtThisMachineAlone(string port, string expected)
    {
        string[] words = port.Length == 0 ? ["--gdb"] : ["--gdb", port];
        var run = Run("echo \"$*\"; exit 33", ["--on", "bare", .. words]).Ended(0);

        Assert.EndsWith($" -gdb tcp:127.0.0.1:{expected} -S\n", run.Output, StringComparison.Ordinal);
        Assert.Equal($"waiting for: gdb '{_guest}' -ex 'target remote localhost:{expected}'\n", run.Complaints);
    }

    [Fact]
    public void Boot_DebuggerOfAKernelWithSymbolsBesideIt_IsGivenThose()
    {
        var symbols = Path.ChangeExtension(_guest, ".debug");
        File.WriteAllText(symbols, "");

        var run = Run("exit 33", "--on", "bare", "--gdb").Ended(0);

        Assert.StartsWith($"waiting for: gdb '{symbols}' ", run.Complaints, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "exit 33", "")]
    [InlineData(1, "exit 35", "fastabi: g failed: ")]
    [InlineData(1, "echo 'fastabi-guest: g'; echo 'not ok a: b'; echo 'done: 0 ok, 0 skip, 1 not ok'; exit 35", "fastabi: g failed: not ok: a\n")]
    [InlineData(3, "exit 1", "fastabi: g ended wrongly: ")]
    [InlineData(3, "echo 'fastabi-guest: g'; exit 33", "fastabi: g ended wrongly: ")]
    [InlineData(4, "exit 39", "fastabi: g crashed: ")]
    [InlineData(4, "echo 'crash: vector 6'; exit 39", "fastabi: g crashed: vector 6\n")]
    [InlineData(5, "sleep 60", "fastabi: g did not end: ")]
    public void Boot_EachEnd_HasItsStatus(int status, string script, string complaint)
    {
        var run = Run(script, "--on", "bare", "--timeout", "1").Ended(status);

        Assert.StartsWith(complaint, run.Complaints, StringComparison.Ordinal);
        Assert.Equal(status == 0, run.Complaints.Length == 0);
    }

    [Theory]
    [InlineData("FAB0215", "no-such-qemu is not on the PATH; install it (Debian, Ubuntu: apt-get install qemu-system-x86;", "--on", "bare", "--qemu", "no-such-qemu")]
    [InlineData("FAB0215", "QEMU is missing: there is no file /no/qemu; install it", "--on", "bare", "--qemu", "/no/qemu")]
    [InlineData("FAB0216", "the guest's module is missing: there is no file /no/initrd; ", "--on", "bare", "--initrd", "/no/initrd")]
    [InlineData("FAB0217", "the monitor is missing: there is no file /no/monitor; ", "--monitor", "/no/monitor")]
    [InlineData("FAB0217", "the monitor is missing: there is no file ")]
    [InlineData("FAB0217", "Xen is missing: there is no file /no/xen; ", "--on", "xen", "--xen", "/no/xen")]
    [InlineData("FAB0239", "the firmware is missing: there is no file /no/firmware; ", "--on", "uefi", "--firmware", "/no/firmware")]
    public void Boot_SomethingMissing_IsAFindingThatSaysWhatToDo(string rule, string message, params string[] arguments)
    {
        if (arguments.Contains("uefi"))
            File.WriteAllText(_guest, "MZ");

        var run = Run("exit 33", arguments).Ended(2);

        Assert.Empty(run.Output);
        Assert.Contains($"(1,1): error {rule}: {message}", run.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Boot_NoGuest_IsAFinding() =>
        Assert.Contains("/no/guest(1,1): error FAB0216: the guest is missing: there is no file /no/guest; ",
            GeneratorTool.Run("boot", "/no/guest", "--qemu", _folder.Script("qemu", "exit 33")).Ended(2).Complaints,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("FAB0216", "is no kernel: neither an ELF file nor a bzImage of Linux; name a kernel that has been built", "--on", "bare")]
    [InlineData("FAB0216", "is no kernel: neither an ELF file nor a bzImage of Linux; ", "--on", "xen", "--xen", "ELF")]
    [InlineData("FAB0216", "is no kernel: neither an ELF file nor a bzImage of Linux; ", "--monitor", "ELF")]
    [InlineData("FAB0216", "is no UEFI program: it has no PE header; ", "--on", "uefi")]
    public void Boot_GuestThatIsNone_IsAFinding(string rule, string message, params string[] arguments)
    {
        File.WriteAllText(_guest, "text");

        Assert.StartsWith($"{_guest}(1,1): error {rule}: {_guest} {message}", Refused(arguments), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is no monitor: it is no ELF file; ", "text", "--monitor")]
    [InlineData("is no Xen: it is no ELF file; ", "text", "--on", "xen", "--xen")]
    [InlineData("is no Xen: it is no ELF file; ", "", "--on", "xen", "--xen")]
    [InlineData("cannot be unpacked: ", "\u001f\u008b damaged", "--on", "xen", "--xen")]
    public void Boot_HypervisorThatIsNone_IsAFinding(string message, string content, params string[] arguments)
    {
        var file = _folder.In("hypervisor");
        File.WriteAllText(file, content, Encoding.Latin1);

        Assert.StartsWith($"{file}(1,1): error FAB0217: {file} {message}", Refused([.. arguments, file]), StringComparison.Ordinal);
    }

    [Fact]
    public void Boot_EmptyModule_IsAFinding()
    {
        var module = _folder.Write("module", "");

        Assert.Equal($"{module}(1,1): error FAB0216: {module} is empty; --initrd names the file that the guest gets as its module\n",
            Refused("--on", "bare", "--initrd", module));
    }

    [Fact]
    public void Boot_ReportWhereNoFolderCanBe_IsAFinding() =>
        Assert.StartsWith($"{_guest}/x(1,1): error FAB0063: the folder for the report cannot be made: ",
            Refused("--on", "bare", "--report", $"{_guest}/x"), StringComparison.Ordinal);

    [Theory]
    [InlineData("echo 'qemu: no PVH note' >&2; exit 1", "qemu: no PVH note\n", "QEMU refuses to start the machine", "--on", "bare")]
    [InlineData("exit 97", "", "the monitor cannot boot this file as a guest", "--monitor", "ELF")]
    public void Boot_GuestThatIsRefused_IsAFindingAndNotTheGuestsEnd(
        string script, string before, string message, params string[] arguments) =>
        Assert.Equal($"{before}{_guest}(1,1): error FAB0240: {message}; the lines in front of this one say why\n",
            Run(script, [.. arguments.Select(Named)]).Ended(2).Complaints);

    [Fact]
    public void Boot_InterruptThatQemuGetsFirst_IsAnInterrupt() =>
        Assert.Equal("", Run("echo 'qemu: terminating on signal 2' >&2", "--on", "bare").Ended(130).Complaints);

    [Fact]
    public void Boot_BannerInFrontOfXensFirstLine_IsNotTheGuests() =>
        Assert.Equal(
            "hello\n Xen\n",
            Run("printf ' Xen 4.17\\n(XEN) Xen version\\nhello\\n Xen\\n'; exit 33", "--on", "xen", "--xen", _monitor).Ended(0).Output);

    [Theory]
    [InlineData("'--vcpu' is no option; the guest's command line stands behind '--'.", "--vcpu", "2")]
    [InlineData("'a' is no option; the guest's command line stands behind '--'.", "a", "--", "b")]
    [InlineData("Option '--trace' needs '--on monitor'.", "--on", "bare", "--trace")]
    [InlineData("Option '--xen' needs '--on xen'.", "--xen", "x")]
    [InlineData("Option '--vcpus' takes a number from 1 to 128, not '0'.", "--vcpus", "0")]
    [InlineData("Option '--vcpus' takes a number from 1 to 128, not 'x'.", "--vcpus", "x")]
    [InlineData("Option '--timeout' takes a number from 1 to 1000000, not '0'.", "--timeout", "0")]
    [InlineData("Option '--timeout' takes a number from 1 to 1000000, not '1.5'.", "--timeout", "1.5")]
    [InlineData("Option '--timeout' takes a number from 1 to 1000000, not '99999999999'.", "--timeout", "99999999999")]
    [InlineData("Option '--gdb' takes a number from 1 to 65535, not '0'.", "--gdb", "0")]
    [InlineData("Option '--gdb' takes a number from 1 to 65535, not '70000'.", "--gdb", "70000")]
    public void Boot_WrongUsage_SaysSo(string complaint, params string[] arguments) =>
        Assert.StartsWith(complaint, Run("exit 65", ["--monitor", _monitor, .. arguments]).Ended(2).Complaints, StringComparison.Ordinal);

    [Fact]
    public void Boot_WrongUsage_IsNotHiddenByTheHelp()
    {
        var run = Run("exit 33", "--on", "moon").Ended(2);

        Assert.Empty(run.Output);
        Assert.EndsWith("'fastabi boot --help' tells what there is.\n", run.Complaints, StringComparison.Ordinal);
    }

    private string Named(string argument) => argument == "ELF" ? _monitor : argument;

    private string Refused(params string[] arguments)
    {
        var run = Run("exit 33", [.. arguments.Select(Named)]).Ended(2);
        Assert.Empty(run.Output);
        return run.Complaints;
    }

    private ToolRun Run(string script, params string[] arguments)
    {
        string[] qemu = arguments.Contains("--qemu") ? [] : ["--qemu", _folder.Script("qemu", script)];
        return GeneratorTool.Run(["boot", _guest, .. qemu, .. arguments]);
    }
}
