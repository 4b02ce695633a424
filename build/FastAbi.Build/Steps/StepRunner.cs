using System.Diagnostics;
using FastAbi.Build.Processes;

namespace FastAbi.Build.Steps;

/// <summary>Runs steps: each after those that it needs, independent ones at the same time, and none that is current.</summary>
/// <param name="root">The repository's folder.</param>
/// <param name="identity">Stands for the build itself: what another build made is made anew.</param>
/// <param name="processes">Starts programs.</param>
/// <param name="observer">Is told how the steps get on.</param>
/// <param name="width">How many places there are: as many ordinary steps run at the same time.</param>
public sealed class StepRunner(string root, string identity, IProcesses processes, IStepObserver observer, int width)
{
    private readonly string _records = Path.Combine(root, "out", "obj", "build");
    private readonly string _logs = Path.Combine(root, "out", "log");

    /// <summary>Runs the steps. After a failure no other one starts.</summary>
    /// <returns>How each ended, in the order given.</returns>
    public async Task<IReadOnlyList<StepResult>> RunAsync(IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_records);
        Directory.CreateDirectory(_logs);
        Dictionary<string, StepResult> ended = [];
        Dictionary<Task<StepResult>, Step> running = [];
        while (true)
        {
            var stopping = cancellation.IsCancellationRequested || ended.Values.Any(result => result.State == StepState.Failed);
            while (!stopping && Next() is { } step)
            {
                observer.Started(step.Name);
                running.Add(Task.Run(() => RunAsync(step, cancellation), CancellationToken.None), step);
            }

            if (running.Count == 0)
                break;

            var task = await Task.WhenAny(running.Keys);
            running.Remove(task);
            End(await task);
        }

        foreach (var step in steps.Where(step => !ended.ContainsKey(step.Name)))
            End(new StepResult(step.Name, StepState.NotRun, "", TimeSpan.Zero, LogFile(step)));

        return [.. steps.Select(step => ended[step.Name])];

        void End(StepResult result)
        {
            ended.Add(result.Name, result);
            observer.Ended(result);
        }

        int Places(Step step) => Math.Min(step.Places, width);

        Step? Next()
        {
            var free = width - running.Values.Sum(Places);
            return steps.FirstOrDefault(step =>
                !ended.ContainsKey(step.Name)
                && !running.ContainsValue(step)
                && Places(step) <= free
                && step.After.All(name => ended.ContainsKey(name)));
        }
    }

    private async Task<StepResult> RunAsync(Step step, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var record = Path.Combine(_records, $"{FileName(step)}.json");
        var inputs = step.Inputs is { } files ? Fingerprint.Of($"{identity}\n{step.Settings}", files.In(root)) : "";
        if (step.Inputs is not null && StepRecord.Read(record) is { } known && known.Inputs == inputs && known.Outputs == OutputsOf(step))
        {
            step.WhenCurrent();
            return new StepResult(step.Name, StepState.Current, known.Note, watch.Elapsed, LogFile(step));
        }

        // Whatever happens from here on, the step is not current before it is done.
        File.Delete(record);
        await using StreamWriter log = new(LogFile(step));
        StepContext context = new(root, processes, log, cancellation);
        try
        {
            await step.Action(context);
        }
        catch (StepFailedException exception)
        {
            return new StepResult(step.Name, StepState.Failed, exception.Message, watch.Elapsed, LogFile(step));
        }
        catch (OperationCanceledException)
        {
            return new StepResult(step.Name, StepState.NotRun, "interrupted", watch.Elapsed, LogFile(step));
        }

        if (step.Inputs is not null && !context.RunsAgain)
        {
            // The inputs as they were before: what was edited meanwhile is not in the outputs.
            new StepRecord(inputs, OutputsOf(step), context.Note).Write(record);
        }

        return new StepResult(step.Name, StepState.Done, context.Note, watch.Elapsed, LogFile(step));
    }

    // A pattern without a file counts as itself, so that what is missing differs from what is there.
    private string OutputsOf(Step step) => Fingerprint.Of(
        string.Join('\n', step.Outputs.Patterns.Where(pattern => new FileSet(pattern).In(root).Count == 0)),
        step.Outputs.In(root));

    private string LogFile(Step step) => Path.Combine(_logs, $"{FileName(step)}.log");

    private static string FileName(Step step) => step.Name.Replace(' ', '-');
}
