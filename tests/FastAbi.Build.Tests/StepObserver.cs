using FastAbi.Build.Steps;

namespace FastAbi.Build.Tests;

/// <summary>Keeps what it is told.</summary>
internal sealed class StepObserver : IStepObserver
{
    private readonly List<string> _events = [];

    public IReadOnlyList<string> Events => _events;

    public void Started(string name) => _events.Add($"+{name}");

    public void Ended(StepResult result) => _events.Add($"-{result.Name} {result.State}");
}
