using FastAbi.Build.Processes;

namespace FastAbi.Build.Tests;

/// <summary>Stands in for the programs of a machine: records each call and lets a test say what it does.</summary>
/// <param name="run">Does what the program would do, and answers its status.</param>
internal sealed class FakeProcesses(Func<ProgramCall, Action<string>, int> run) : IProcesses
{
    private readonly List<string> _calls = [];

    /// <summary>The calls without options, which begin with a dash and take the word behind them.</summary>
    public IReadOnlyList<string> Calls => _calls;

    public Task<int> RunAsync(ProgramCall call, Action<string> output, CancellationToken cancellation)
    {
        List<string> words = [call.Program];
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (call.Arguments[i] == "-o")
                i++;
            else if (call.Arguments[i] != "-q")
                words.Add(call.Arguments[i]);
        }

        _calls.Add(string.Join(' ', words));
        return Task.FromResult(run(call, output));
    }
}
