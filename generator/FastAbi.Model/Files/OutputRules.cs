using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Files;

/// <summary>What stands on disk.</summary>
public static class OutputRules
{
    /// <summary>FAB0060: a generated file is not what the specification says.</summary>
    public static Rule Differs { get; } = new("FAB0060", "a generated file is not what the specification says",
        "'--check' compares what is on disk with what would be written. Somebody edited the file, or the specification changed and " +
        "nobody generated.");

    /// <summary>FAB0061: a generated file has no source any more.</summary>
    public static Rule Stale { get; } = new("FAB0061", "a generated file has no source any more",
        "The file was generated from a specification that is gone. 'generate' removes it.");

    /// <summary>FAB0062: a file in the way was not generated.</summary>
    public static Rule NotOurs { get; } = new("FAB0062", "a file in the way was not generated",
        "Only files that carry the mark of generated ones in the first line are replaced, so that nothing written by hand is lost.",
        IsEnvironment: true);

    /// <summary>FAB0063: a file can't be written.</summary>
    public static Rule Unwritable { get; } = new("FAB0063", "a file can't be written",
        "The folder does not exist, is full, or may not be written.", IsEnvironment: true);
}
