using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using FastAbi.Build.Display;
using FastAbi.Build.Plan;
using FastAbi.Build.Processes;
using FastAbi.Build.Steps;
using Spectre.Console;

namespace FastAbi.Build;

/// <summary>One run of the build: its steps, what is shown of them, and the last words.</summary>
public sealed class BuildRun : IDisposable
{
    private const int Interrupted = 130;
    private const int LinesOfAFailure = 40;

    // Half of what a first build took before its steps ran at the same time, on two cores, with all packages there.
    private static readonly TimeSpan s_goalOfFirst = TimeSpan.FromSeconds(142);
    private static readonly TimeSpan s_goalWhereCurrent = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _interruption = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<PosixSignalRegistration> _signals;
    private readonly BuildSettings _settings;
    private readonly TextWriter _output;

    /// <summary>A run that prints to <paramref name="output"/>.</summary>
    public BuildRun(BuildSettings settings, TextWriter output)
    {
        (_settings, _output) = (settings, output);
        _signals =
            [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(
            signal => PosixSignalRegistration.Create(signal, Interrupt))];
    }

    /// <summary>Builds and boots; the last words tell what there is now.</summary>
    public async Task<int> AllAsync()
    {
        (var status, var results) = await RunAsync(BuildPlan.All(_settings));
        if (status == 0)
        {
            _output.WriteLine(BootSummary.Of(_settings));
            TellTime(results, Goal(results));
        }

        return status;
    }

    /// <summary>Builds and tests; the last line is the count of all tests.</summary>
    public async Task<int> TestAsync()
    {
        ConcurrentQueue<SuiteResult> suites = new();
        (var status, var results) = await RunAsync(BuildPlan.Test(_settings, suites.Enqueue));
        if (status != 0)
            return status;

        TellTime(results);
        return TestTotals.Tell([.. suites], _settings, _output);
    }

    /// <summary>Builds and measures.</summary>
    public async Task<int> BenchAsync()
    {
        (var status, var results) = await RunAsync(BuildPlan.Bench(_settings));
        if (status == 0)
            _output.Write(await File.ReadAllTextAsync(results[^1].LogFile));

        return status;
    }

    /// <summary>Builds Xen with FastABI in it; the last words tell how to boot it.</summary>
    public async Task<int> XenAsync()
    {
        (var status, var results) = await RunAsync(BuildPlan.Xen(_settings));
        if (status == 0)
        {
            _output.WriteLine(BuildTexts.Xen);
            TellTime(results);
        }

        return status;
    }

    /// <summary>Builds Debian's packages; the last words tell how to install them.</summary>
    public async Task<int> DebAsync()
    {
        (var status, var results) = await RunAsync(BuildPlan.Deb(_settings));
        if (status == 0)
        {
            _output.WriteLine($"Install them: apt-get install {Path.Combine(_settings.Root, "out", "deb")}/*.deb");
            TellTime(results);
        }

        return status;
    }

    /// <summary>Builds what a Linux on the monitor takes, and hands the terminal to it.</summary>
    public async Task<int> LinuxAsync()
    {
        (var status, _) = await RunAsync(BuildPlan.Linux(_settings));
        if (status != 0)
            return status;

        ProcessStartInfo info = new(Path.Combine(_settings.Root, RunnerStep.Program), LinuxSteps.Arguments(_settings))
        {
            WorkingDirectory = _settings.Root,
        };
        using var runner = Process.Start(info)!;
        await runner.WaitForExitAsync();
        return runner.ExitCode;
    }

    /// <summary>Removes all that was built and downloaded.</summary>
    public int Clean()
    {
        var folder = Path.Combine(_settings.Root, "out");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);

        _output.WriteLine("Removed out/.");
        return 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _interruption.Dispose();
    }

    private async Task<(int Status, IReadOnlyList<StepResult> Results)> RunAsync(IReadOnlyList<Step> steps)
    {
        IBuildDisplay display = Console.IsOutputRedirected
            ? new PlainDisplay(_output) : new TerminalDisplay(AnsiConsole.Console);

        // Another program may do the steps in another way, so what it made counts for nothing.
        var identity = $"{typeof(BuildRun).Module.ModuleVersionId}";
        StepRunner runner = new(_settings.Root, identity, new SystemProcesses(), display, width: Math.Max(2, Environment.ProcessorCount));
        var build = runner.RunAsync(steps, _interruption.Token);
        await display.ShowAsync(build);
        var results = await build;
        if (_interruption.IsCancellationRequested)
        {
            _output.WriteLine("Interrupted; the next build goes on from here.");
            return (Interrupted, results);
        }

        StepResult[] failed = [.. results.Where(result => result.State == StepState.Failed)];
        foreach (var result in failed)
            TellFailure(result);

        return (failed.Length == 0 ? 0 : 1, results);
    }

    private void TellFailure(StepResult result)
    {
        var lines = File.ReadAllLines(result.LogFile);
        _output.WriteLine($"\n{result.Name} failed: {result.Note}");
        foreach (var line in lines.TakeLast(LinesOfAFailure))
            _output.WriteLine($"  {line}");

        _output.WriteLine(lines.Length > LinesOfAFailure ? $"All {lines.Length} lines: {result.LogFile}"
            : $"The same as a file: {result.LogFile}");
    }

    private void TellTime(IReadOnlyList<StepResult> results, string goal = "") => _output.WriteLine(
        $"{results.Count} steps, {CountCurrent(results)} of them current, in {_watch.Elapsed.TotalSeconds:0.0} s{goal}");

    // The prerequisites are looked at each time.
    private static string Goal(IReadOnlyList<StepResult> results) => CountCurrent(results) switch
    {
        0 => $" (goal of a first build: {s_goalOfFirst.TotalSeconds:0} s)",
        var current when current == results.Count - 1 => $" (goal where nothing has changed: {s_goalWhereCurrent.TotalSeconds:0} s)",
        _ => "",
    };

    private static int CountCurrent(IReadOnlyList<StepResult> results) => results.Count(result => result.State == StepState.Current);

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        _interruption.Cancel();
    }
}
