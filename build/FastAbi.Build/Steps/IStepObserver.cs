namespace FastAbi.Build.Steps;

/// <summary>Is told how the steps get on. Calls come one at a time.</summary>
public interface IStepObserver
{
    /// <summary>A step begins.</summary>
    void Started(string name);

    /// <summary>A step has ended, or will not run.</summary>
    void Ended(StepResult result);
}
