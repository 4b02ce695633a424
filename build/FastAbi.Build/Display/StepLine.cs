using FastAbi.Build.Steps;

namespace FastAbi.Build.Display;

/// <summary>A step's end in words.</summary>
internal static class StepLine
{
    /// <summary>One word on how a step ended.</summary>
    public static string Word(StepState state) => state switch
    {
        StepState.Done => "done",
        StepState.Current => "current",
        StepState.Failed => "FAILED",
        _ => "not run",
    };

    /// <summary>Seconds with one decimal.</summary>
    public static string Seconds(TimeSpan elapsed) => $"{elapsed.TotalSeconds:0.0} s";
}
