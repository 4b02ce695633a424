namespace FastAbi.Build.Steps;

/// <summary>A step did not do what it is for. The message is for the user; the step's log tells more.</summary>
public sealed class StepFailedException(string message) : Exception(message);
