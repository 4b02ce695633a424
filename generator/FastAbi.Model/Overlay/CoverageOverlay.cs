using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>What becomes of Xen's operations of a hypercall that the specification does not have.</summary>
/// <param name="Family">How the names of Xen's constants for the operations begin; null where that could not be read.</param>
/// <param name="LeftOut">The operations that FastABI leaves out.</param>
/// <param name="Aliases">Second names of operations.</param>
/// <param name="NoOperations">Constants of such names that are no operations.</param>
public sealed record CoverageOverlay(
    Located<string>? Family,
    IReadOnlyList<LeftOutOperation> LeftOut,
    IReadOnlyList<ConstantAlias> Aliases,
    IReadOnlyList<NoOperations> NoOperations)
{
    /// <summary>All constants that it speaks of, in source order of each kind.</summary>
    public IEnumerable<Located<string>> Constants =>
        LeftOut.Select(operation => operation.Constant)
            .Concat(Aliases.Select(alias => alias.Name))
            .Concat(NoOperations.SelectMany(group => group.Constants));
}
