namespace FastAbi.Build.Steps;

/// <summary>How a step ended.</summary>
public enum StepState
{
    /// <summary>It ran and did what it is for.</summary>
    Done,

    /// <summary>Nothing that it depends on has changed since it was done, so it did not run.</summary>
    Current,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>A step before it failed, or the build was interrupted.</summary>
    NotRun,
}
