using FastAbi.Emulation.Machine;
using FastAbi.Emulation.Report;

namespace FastAbi.Emulation;

/// <summary>Boots one guest, shows its lines and leaves the two files of the report.</summary>
public sealed class BootRun(BootRequest request, TextWriter output, TextWriter complaints)
{
    private const int TailLength = 20;
    private const int RefusedByQemu = 1;

    private readonly GuestReport _report = new();
    private readonly Queue<string> _tail = new();
    private bool _hasHeardXen;
    private bool _hasShown;

    /// <summary>Runs the boot to its end.</summary>
    /// <exception cref="EnvironmentException">QEMU, the hypervisor or the guest is missing; nothing was booted.</exception>
    public async Task<BootResult> RunAsync(CancellationToken cancellation)
    {
        var qemu = BootFiles.FindEmulator(request.Qemu);
        var guest = BootFiles.FindFile(request.Guest, BootNeed.Guest, "the guest");
        var guestModule = request.Module is { } file ? BootFiles.FindFile(file, BootNeed.Module, "the guest's module") : null;
        if (request.ReportFolder is { } folder)
            CreateFolder(folder);

        using var xen = FindXen();
        using var module = xen is null ? null : new ModuleFile(guest);
        using var second = xen is null || guestModule is null ? null : new ModuleFile(guestModule);
        var hypervisor = xen?.File ?? FindMonitor() ?? FindFirmware();
        IReadOnlyList<string> arguments =
        [
            .. QemuArguments.For(request.Platform, module?.File ?? guest, hypervisor, request.Cpus, request.CommandLine,
            request.HypervisorOptions, second?.File ?? guestModule),
            .. request.CountsInstructions ? QemuArguments.InstructionCount : [],
            .. request.DebuggerPort is { } port ? QemuArguments.Debugger(port) : [],
        ];

        MachineEnd end;
        var (hasStarted, hasComplained) = (false, false);
        using CancellationTokenSource halted = new();

        // Not buffered, for whoever reads along.
        using (var log = OpenLog())
        {
            var lines = new SerialLines(
                line =>
                {
                    TakeLine(line);
                    if (_report.IsHalted)
                        halted.Cancel();
                },
                isTerminals: request.Platform == BootPlatform.Uefi);
            end = await QemuMachine.RunAsync(
                qemu, arguments, request.TimeLimit, TakeBytes, TakeComplaint, halted.Token, cancellation).ConfigureAwait(false);
            lines.End();

            void TakeComplaint(string line)
            {
                hasComplained = true;
                complaints.WriteLine(line);
            }

            void TakeBytes(ReadOnlySpan<byte> bytes)
            {
                hasStarted = true;
                log.Write(bytes);
                lines.Add(bytes);
            }
        }

        var isRefused = !hasStarted && hasComplained && end.ExitStatus == RefusedByQemu;
        var result = new BootResult(
            isRefused
                ? new Verdict(BootOutcome.Environment, "QEMU refuses to start the machine")
                : Judge.Decide(_report, end, request.Platform, request.IsTest),
            _report);
        ReportFiles.WriteJson(request, result);
        ShowTail(result.Verdict);
        return result;
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException(BootNeed.Record, folder, $"the folder for the report cannot be made: {e.Message.TrimEnd('.')}");
        }
    }

    private Stream OpenLog() => ReportFiles.LogFile(request) is { } file
        ? new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0)
        : Stream.Null;

    private XenImage? FindXen()
    {
        if (request.Platform != BootPlatform.Xen)
            return null;

        var xen = request.Hypervisor ?? throw new EnvironmentException(BootNeed.Hypervisor, "Xen", "Xen is missing: --xen names its file");
        return new XenImage(BootFiles.FindFile(xen, BootNeed.Hypervisor, "Xen"));
    }

    private string? FindMonitor()
    {
        if (request.Platform != BootPlatform.Monitor)
            return null;

        var monitor = request.Hypervisor
            ?? throw new EnvironmentException(BootNeed.Hypervisor, "monitor", "the monitor is missing: --monitor names its file");
        return BootFiles.FindFile(monitor, BootNeed.Hypervisor, "the monitor");
    }

    private string? FindFirmware() => request.Platform == BootPlatform.Uefi
        ? BootFiles.FindFile(request.Hypervisor ?? Firmware.Usual, BootNeed.Firmware, "the firmware")
        : null;

    // The machine's first line is empty where the firmware has printed nothing, and Xen's is a banner without Xen's sign.
    private bool IsGuests(string line)
    {
        _hasHeardXen |= GuestReport.IsXens(line);
        if (GuestReport.IsXens(line) || (request.Platform == BootPlatform.Xen && !_hasHeardXen))
            return false;

        _hasShown |= line.Length > 0;
        return _hasShown;
    }

    private void TakeLine(string line)
    {
        var isForUser = _report.Add(line);
        if (request.IsTest ? isForUser : IsGuests(line))
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
