namespace FastAbi.Boot.Tests;

public sealed class BootCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--platform", "bare")]
    [InlineData("--guest", "g.elf")]
    [InlineData("--platform", "moon", "--guest", "g.elf")]
    [InlineData("--platform", "bare", "--guest", "g.elf", "--timeout", "0")]
    [InlineData("--platform", "bare", "--guest", "g.elf", "--timeout", "soon")]
    [InlineData("--platform", "bare", "--guest", "g.elf", "--cpus", "0")]
    [InlineData("--platform", "bare", "--guest", "g.elf", "--unknown")]
    public void Run_WrongUsage_Status2(params string[] arguments)
    {
        var run = GuestBoot.Run(arguments);

        Assert.Equal(2, run.Status);
        Assert.NotEmpty(run.Complaints);
    }

    [Fact]
    public void Run_NoQemu_Status2()
    {
        var run = GuestBoot.Run("--platform", "bare", "--guest", _folder.Write("g.elf", ""), "--qemu", "no-such-qemu");

        Assert.Equal(2, run.Status);
        Assert.Equal("fastabi-boot: no-such-qemu is not on the PATH; ./build.sh installs it, --qemu names another\n", run.Complaints);
    }

    [Fact]
    public void Run_QemuThatCannotRun_Status2()
    {
        var run =
            GuestBoot.Run("--platform", "bare", "--guest", _folder.Write("g.elf", ""), "--qemu", _folder.Write("qemu", ""), "--report",
            _folder.Path);

        Assert.Equal(2, run.Status);
        Assert.Contains("cannot be run", run.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoGuest_Status2()
    {
        var run = GuestBoot.Run("--platform", "bare", "--guest", _folder.In("g.elf"), "--qemu", _folder.Script("qemu", "exit 33"));

        Assert.Equal(2, run.Status);
        Assert.Contains("the guest is missing", run.Complaints, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xen", "Xen is missing: --xen names its file")]
    [InlineData("xen", "Xen is missing: there is no file", "--xen", "no-such-xen.elf")]
    [InlineData("monitor", "the monitor is missing: --monitor names its file")]
    [InlineData("monitor", "the monitor is missing: there is no file", "--monitor", "no-such-monitor.elf")]
    public void Run_NoHypervisor_Status2(string platform, string complaint, params string[] hypervisor)
    {
        var run = GuestBoot.Run(
            ["--platform", platform, "--guest", _folder.Write("g.elf", ""), "--qemu", _folder.Script("qemu", "exit 33"), "--report",
            _folder.Path, .. hypervisor]);

        Assert.Equal(2, run.Status);
        Assert.Contains(complaint, run.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnTheMonitor_ShowsItsLinesAndTellsItItsOptions()
    {
        var run = RunOnMonitor("echo \"monitor: $*\"; echo 'fastabi-guest: g'; echo 'ok a'; echo 'done: 1 ok, 0 skip, 0 not ok'; exit 65");

        Assert.Equal(0, run.Status);
        Assert.Matches("^monitor: .* -append trace vcpus=2 -- x y\nfastabi-guest: g\nok a\n", run.Output);
        Assert.EndsWith("g on monitor: passed (1 ok, 0 skip, 0 not ok)\n", run.Output, StringComparison.Ordinal);
        Assert.True(_folder.Has("g-monitor.log"));
        Assert.Contains("\"platform\": \"monitor\"", _folder.Read("g-monitor.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OptionsThatTheMonitorDoesNotTake_Status2()
    {
        var run = RunOnMonitor("echo 'monitor: trace is not an option'; exit 99");

        Assert.Equal(2, run.Status);
        Assert.Equal("monitor: trace is not an option\n", run.Output);
        Assert.Contains("g on monitor: not booted: the monitor does not take these options\n", run.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AllOk_Status0AndReports()
    {
        var run =
            Run("printf 'firmware\\r\\nfastabi-guest: g\\r\\ncall m.send: port 1 -> 0\\r\\nok a\\r\\nskip b: c\\r\\ndone: 1 ok, 1 " +
            "skip, 0 not ok\\r\\n'; exit 33");

        Assert.Equal(0, run.Status);
        Assert.Equal(
            "fastabi-guest: g\nok a\nskip b: c\ndone: 1 ok, 1 skip, 0 not ok\ng on bare: passed (1 ok, 1 skip, 0 not ok)\n",
            run.Output);
        Assert.Equal("", run.Complaints);
        Assert.StartsWith("firmware\r\nfastabi-guest: g\r\n", File.ReadAllText(_folder.In("g-bare.log")), StringComparison.Ordinal);
        Assert.Equal(
            """
            {
              "platform": "bare",
              "guest": "g",
              "outcome": "passed",
              "reason": "1 ok, 1 skip, 0 not ok",
              "counts": {
                "ok": 1,
                "skip": 1,
                "notOk": 0
              },
              "checks": [
                {
                  "result": "ok",
                  "name": "a"
                },
                {
                  "result": "skip",
                  "name": "b",
                  "reason": "c"
                }
              ],
              "calls": [
                {
                  "operation": "m.send",
                  "inputs": "port 1",
                  "answer": "0"
                }
              ]
            }

            """,
            File.ReadAllText(_folder.In("g-bare.json")));
    }

    [Theory]
    [InlineData(1, "echo 'fastabi-guest: g'; echo 'not ok a: b'; echo 'done: 0 ok, 0 skip, 1 not ok'; exit 35")]
    [InlineData(3, "echo 'fastabi-guest: g'; echo 'done: 0 ok, 0 skip, 0 not ok'; exit 37")]
    [InlineData(3, "echo 'fastabi-guest: g'; echo 'ok a'; exit 33")]
    [InlineData(3, "echo 'fastabi-guest: g'; echo 'ok a'; kill -9 $$")]
    [InlineData(4, "echo 'fastabi-guest: g'; echo 'crash: vector 6'; exit 39")]
    [InlineData(4, "echo '(XEN) Panic on CPU 0:'; exit 0")]
    public void Run_EachFailure_HasItsStatus(int status, string script) => Assert.Equal(status, Run(script).Status);

    [Fact]
    public void Run_GuestThatPrintedNothing_ShowsWhatCameBefore()
    {
        var run = Run("echo '(XEN) Failed to load Dom0 kernel'; echo 'qemu: no memory' >&2; exit 1");

        Assert.Equal(3, run.Status);
        Assert.Equal("", run.Output);
        Assert.Contains("(XEN) Failed to load Dom0 kernel\n", run.Complaints, StringComparison.Ordinal);
        Assert.Contains("qemu: no memory\n", run.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TimeLimit_Status5AndTheWholeProcessTreeIsKilled()
    {
        // The child outlives a killed parent unless the runner kills the tree; its only trace is its process.
        var run = Run($"sleep 600 & echo $! > {_folder.In("child")}; echo 'fastabi-guest: g'; wait", "--timeout", "1");

        Assert.Equal(5, run.Status);
        Assert.Equal("fastabi-guest: g\n", run.Output);
        Assert.True(HasEnded(int.Parse(File.ReadAllText(_folder.In("child")), null)));
    }

    [Fact]
    public void Run_FirstDomainThatWentDown_IsNotWaitedFor()
    {
        var run = Run("echo 'fastabi-guest: g'; echo '(XEN) Hardware Dom0 halted: halting machine'; sleep 600", "--timeout", "500");

        Assert.Equal(3, run.Status);
        Assert.Contains("(XEN) Hardware Dom0 halted: halting machine\n", run.Complaints, StringComparison.Ordinal);
    }

    private ToolRun Run(string script, params string[] more) => GuestBoot.Run(
        ["--platform", "bare", "--guest", _folder.Write("g.elf", ""), "--qemu", _folder.Script("qemu", script), "--report", _folder.Path,
        .. more]);

    private ToolRun RunOnMonitor(string script) => GuestBoot.Run(
        "--platform",
        "monitor",
        "--monitor",
        _folder.Write("monitor.elf", ""),
        "--monitor-options",
        "trace",
        "--cpus",
        "2",
        "--command-line",
        "x y",
        "--guest",
        _folder.Write("g.elf", ""),
        "--qemu",
        _folder.Script("qemu", script),
        "--report",
        _folder.Path);

    // The kill is asynchronous, and a process that nobody waited for stays behind as a zombie.
    private static bool HasEnded(int id) => SpinWait.SpinUntil(() => State(id) is null or 'Z', TimeSpan.FromSeconds(5));

    private static char? State(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
