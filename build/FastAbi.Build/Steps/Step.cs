namespace FastAbi.Build.Steps;

/// <summary>One thing that the build does, as data: what it needs, what comes out, and how.</summary>
/// <param name="Name">What it is called on the screen, in logs, and by the steps that come after it.</param>
/// <param name="Action">Does it. It runs again whenever it was interrupted, so it must not trust what it finds half done.</param>
public sealed record Step(string Name, Func<StepContext, Task> Action)
{
    /// <summary>As many places as there are.</summary>
    public const int All = int.MaxValue;

    /// <summary>The steps that must have ended well before this one starts.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The files that the result depends on. A step without inputs runs each time.</summary>
    public FileSet? Inputs { get; init; }

    /// <summary>Whatever else the result depends on: options, names of programs.</summary>
    public string Settings { get; init; } = "";

    /// <summary>The files that it makes or renews. Where one was removed or altered since, the step runs again.</summary>
    public FileSet Outputs { get; init; } = new();

    /// <summary>Is called in the action's place where the step is current.</summary>
    public Action WhenCurrent { get; init; } = () => { };

    /// <summary>
    /// How many steps it counts for among those that run at the same time: <see cref="All"/> where nothing else may run beside it.
    /// </summary>
    public int Places { get; init; } = 1;
}
