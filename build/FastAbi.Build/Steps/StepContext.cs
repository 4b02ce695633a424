using FastAbi.Build.Processes;

namespace FastAbi.Build.Steps;

/// <summary>What a step's action works with.</summary>
/// <param name="root">The repository's folder, in which programs run.</param>
/// <param name="processes">Starts them.</param>
/// <param name="log">Takes what they print.</param>
/// <param name="cancellation">Interrupts the build.</param>
public sealed class StepContext(string root, IProcesses processes, TextWriter log, CancellationToken cancellation)
{
    private readonly Lock _gate = new();

    /// <summary>A few words on the result, which are shown beside the step.</summary>
    public string Note { get; set; } = "";

    /// <summary>Whether the step runs again the next time although nothing has changed, as one does that has failed.</summary>
    public bool RunsAgain { get; set; }

    /// <summary>Interrupts the build.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Writes a line to the step's log.</summary>
    public void Log(string line)
    {
        lock (_gate)
            log.WriteLine(line);
    }

    /// <summary>Runs a program and returns its status, and what it printed as lines.</summary>
    public async Task<(int Status, IReadOnlyList<string> Lines)> TryAsync(ProgramCall call)
    {
        Log($"$ {call}");
        List<string> lines = [];
        var status = await processes.RunAsync(call, Take, cancellation);
        return (status, lines);

        void Take(string line)
        {
            lines.Add(line);
            Log(line);
        }
    }

    /// <summary>Runs a program that has to end with status 0, and returns what it printed as lines.</summary>
    /// <exception cref="StepFailedException">It ended with another status.</exception>
    public Task<IReadOnlyList<string>> RunAsync(string program, params IReadOnlyList<string> arguments) =>
        RunAsync(new Dictionary<string, string>(), program, arguments);

    /// <summary>The same with variables that are set beside those of the build itself.</summary>
    /// <exception cref="StepFailedException">It ended with another status.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(
        IReadOnlyDictionary<string, string> environment, string program, params IReadOnlyList<string> arguments)
    {
        (var status, var lines) = await TryAsync(new ProgramCall(root, program, arguments) { Environment = environment });
        return status == 0 ? lines : throw new StepFailedException($"{Path.GetFileName(program)} ended with status {status}");
    }
}
