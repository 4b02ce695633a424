namespace FastAbi.Model.Diagnostics;

/// <summary>What a run itself may come to.</summary>
public static class RunRules
{
    /// <summary>FAB0017: there are too many findings.</summary>
    public static Rule TooManyFindings { get; } = new("FAB0017", "there are too many findings",
        "A list of ten thousand findings is nothing to work through, so a run ends it there. Mend some of them and run again.");
}
