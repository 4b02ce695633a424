using FastAbi.Model.Diagnostics;

namespace FastAbi.Generator.Emit;

/// <summary>What may be asked for.</summary>
public static class TargetRules
{
    /// <summary>FAB0230: there is no such target.</summary>
    public static Rule NoTarget { get; } = new("FAB0230", "there is no such target",
        "--target names one of the kinds of files that 'generate' makes; 'fastabi generate --help' lists them.", IsEnvironment: true);
}
