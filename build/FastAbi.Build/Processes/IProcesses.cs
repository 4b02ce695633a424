namespace FastAbi.Build.Processes;

/// <summary>Starts other programs.</summary>
public interface IProcesses
{
    /// <summary>Runs a program to its end. All that it prints goes to <paramref name="output"/>, line by line.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="OperationCanceledException">The build was interrupted; the program and its children are ended.</exception>
    Task<int> RunAsync(ProgramCall call, Action<string> output, CancellationToken cancellation);
}
