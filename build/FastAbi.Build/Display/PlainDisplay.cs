using FastAbi.Build.Steps;

namespace FastAbi.Build.Display;

/// <summary>A line per step when it has ended: for logs, pipes and CI.</summary>
public sealed class PlainDisplay(TextWriter output) : IBuildDisplay
{
    /// <inheritdoc/>
    public Task ShowAsync(Task build) => build;

    /// <inheritdoc/>
    public void Started(string name)
    {
    }

    /// <inheritdoc/>
    public void Ended(StepResult result) => output.WriteLine(
        $"{StepLine.Word(result.State),-8}{StepLine.Seconds(result.Elapsed),8}  " +
        $"{result.Name}{(result.Note.Length > 0 ? $": {result.Note}" : "")}");
}
