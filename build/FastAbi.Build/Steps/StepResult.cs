namespace FastAbi.Build.Steps;

/// <summary>How a step ended, for the screen.</summary>
/// <param name="Name">The step's name.</param>
/// <param name="State">How it ended.</param>
/// <param name="Note">A few words on the result, or why it failed.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="LogFile">What its programs printed.</param>
public sealed record StepResult(string Name, StepState State, string Note, TimeSpan Elapsed, string LogFile);
