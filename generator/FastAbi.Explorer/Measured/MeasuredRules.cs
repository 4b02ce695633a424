using FastAbi.Model.Diagnostics;

namespace FastAbi.Explorer.Measured;

/// <summary>What records of measurements may say.</summary>
public static class MeasuredRules
{
    /// <summary>FAB0225: a record of measurements can't be read.</summary>
    public static Rule Unreadable { get; } = new("FAB0225", "a record of measurements can't be read",
        "The files answers.json, hypervisors.json and calls.json are JSON, written by the boot runner and by './build.sh bench', and by " +
        "nothing else. Where one is not there, nothing was measured.");

    /// <summary>FAB0226: a record has more or fewer answers than boots.</summary>
    public static Rule OtherCount { get; } = new("FAB0226", "a record has more or fewer answers than boots",
        "Each call of a record has one answer for each boot, empty where the call was not made.");
}
