using FastAbi.Build.Steps;

namespace FastAbi.Build.Display;

/// <summary>Shows a build while it runs.</summary>
public interface IBuildDisplay : IStepObserver
{
    /// <summary>Shows the steps from now on until <paramref name="build"/> has ended.</summary>
    Task ShowAsync(Task build);
}
