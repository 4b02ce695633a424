using FastAbi.Boot.Machine;
using FastAbi.Boot.Report;

namespace FastAbi.Boot;

/// <summary>Boots one guest, shows its lines and leaves the two files of the report.</summary>
public sealed class BootRun(BootRequest request, TextWriter output, TextWriter complaints)
{
    private const int TailLength = 20;

    // Xen's last words where its first domain went down otherwise than for a restart; QEMU runs on.
    private const string Halted = "(XEN) Hardware Dom0 halted";

    private readonly GuestReport _report = new();
    private readonly Queue<string> _tail = new();

    /// <summary>Runs the boot to its end.</summary>
    /// <exception cref="EnvironmentException">QEMU, the hypervisor or the guest is missing; nothing was booted.</exception>
    public async Task<BootResult> RunAsync(CancellationToken cancellation)
    {
        var qemu = Tools.FindProgram(request.Qemu);
        var guest = Tools.FindFile(request.Guest, "the guest");
        var guestModule = request.Module is { } file ? Tools.FindFile(file, "the guest's module") : null;
        Directory.CreateDirectory(request.ReportFolder);
        using var xen = FindXen();
        using var module = xen is null ? null : new ModuleFile(guest);
        using var second = xen is null || guestModule is null ? null : new ModuleFile(guestModule);
        var hypervisor = xen?.File ?? FindMonitor();
        IReadOnlyList<string> arguments =
        [
            .. QemuArguments.For(request.Platform, module?.File ?? guest, hypervisor, request.Cpus, request.CommandLine,
            request.HypervisorOptions, second?.File ?? guestModule),
            .. request.CountsInstructions ? QemuArguments.InstructionCount : [],
        ];

        MachineEnd end;
        using CancellationTokenSource halted = new();

        // Not buffered, for whoever reads along.
        using (FileStream log = new(ReportFiles.LogFile(request), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            var lines = new SerialLines(line =>
            {
                TakeLine(line);
                if (line.StartsWith(Halted, StringComparison.Ordinal))
                    halted.Cancel();
            });
            end = await QemuMachine.RunAsync(
                qemu, arguments, request.TimeLimit, TakeBytes, complaints.WriteLine, halted.Token, cancellation).ConfigureAwait(false);
            lines.End();

            void TakeBytes(ReadOnlySpan<byte> bytes)
            {
                log.Write(bytes);
                lines.Add(bytes);
            }
        }

        var result = new BootResult(Judge.Decide(_report, end, request.Platform), _report);
        ReportFiles.WriteJson(request, result);
        ShowTail(result.Verdict);
        return result;
    }

    private XenImage? FindXen()
    {
        if (request.Platform != BootPlatform.Xen)
            return null;

        var xen = request.Hypervisor ?? throw new EnvironmentException("Xen is missing: --xen names its file");
        return new XenImage(Tools.FindFile(xen, "Xen"));
    }

    private string? FindMonitor()
    {
        if (request.Platform != BootPlatform.Monitor)
            return null;

        var monitor = request.Hypervisor ?? throw new EnvironmentException("the monitor is missing: --monitor names its file");
        return Tools.FindFile(monitor, "the monitor");
    }

    private void TakeLine(string line)
    {
        if (_report.Add(line))
            output.WriteLine(line);
        else
            Remember(line);
    }

    private void Remember(string line)
    {
        _tail.Enqueue(line);
        if (_tail.Count > TailLength)
            _tail.Dequeue();
    }

    // What Xen or the firmware said last matters only where the guest's own lines do not explain the outcome.
    private void ShowTail(Verdict verdict)
    {
        var explained = verdict.Outcome is BootOutcome.Passed or BootOutcome.CheckFailed ||
            (verdict.Outcome == BootOutcome.Crash && !_report.CrashIsXens);
        if (explained)
            return;

        foreach (var line in _tail)
            complaints.WriteLine(line);
    }
}
