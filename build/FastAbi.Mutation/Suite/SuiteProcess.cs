using System.Diagnostics;

namespace FastAbi.Mutation.Suite;

/// <summary>A process of a suite that runs it as often as it is asked to, so that only the first time pays for the start.</summary>
internal sealed class SuiteProcess : IDisposable
{
    public const string ModelVariable = "FASTABI_MUTATION_MODEL";
    public const string Answer = "fastabi-mutation: ";

    private static readonly TimeSpan _longestWait = TimeSpan.FromMinutes(10);

    private readonly Process _process;

    public SuiteProcess(string program, string model)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(SuiteProcess).Assembly.Location;
        start.Environment["DOTNET_GCHeapHardLimit"] = "40000000";
        start.Environment[ModelVariable] = model;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>The processor time that it has taken so far.</summary>
    public TimeSpan Used => _process.HasExited ? TimeSpan.Zero : _process.TotalProcessorTime;

    /// <summary>Runs tests with a mutant.</summary>
    /// <param name="mutant">Its number; 0 for the model as it is.</param>
    /// <param name="arguments">The suite's.</param>
    /// <param name="limit">How much processor time it may take; time that others take does not count.</param>
    public Verdict Run(int mutant, IEnumerable<string> arguments, TimeSpan limit)
    {
        try
        {
            _process.StandardInput.WriteLine(string.Join('\t', [$"{mutant}", .. arguments]));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            return Verdict.Crashed;
        }

        var end = Used + limit;
        var waited = Stopwatch.StartNew();
        var answer = Task.Run(ReadAnswer);

        while (!answer.Wait(TimeSpan.FromMilliseconds(200)))
        {
            if (Used > end || waited.Elapsed > _longestWait)
                return Verdict.Hung;
        }
        return answer.Result switch
        {
            null => Verdict.Crashed,
            "0" => Verdict.Survived,
            _ => Verdict.Failed,
        };
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Other threads of the suite write, too, and not whole lines.</summary>
    private string? ReadAnswer()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.IndexOf(Answer, StringComparison.Ordinal) is >= 0 and var start)
                return line[(start + Answer.Length)..];
        }
        return null;
    }
}
