namespace FastAbi.Build.Processes;

/// <summary>A program with its arguments, and where it runs.</summary>
/// <param name="Folder">The working folder.</param>
/// <param name="Program">A path, or a name on the PATH.</param>
/// <param name="Arguments">One string per argument; no shell sees them.</param>
public sealed record ProgramCall(string Folder, string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables that are set beside those of the build itself.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long it may take.</summary>
    public TimeSpan TimeLimit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The call as one would type it.</summary>
    public override string ToString() =>
        string.Join(' ', Arguments.Prepend(Program).Select(word => word.Length == 0 || word.Contains(' ') ? $"\"{word}\"" : word));
}
