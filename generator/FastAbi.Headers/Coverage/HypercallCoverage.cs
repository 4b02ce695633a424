using FastAbi.Model.Overlay;

namespace FastAbi.Headers.Coverage;

/// <summary>What FastABI carries of a hypercall.</summary>
/// <param name="Name">The hypercall's name.</param>
/// <param name="Constant">Xen's constant for its number.</param>
/// <param name="Index">Its number.</param>
/// <param name="Family">How the names of Xen's constants for its operations begin.</param>
/// <param name="Headers">The headers that define them, relative to the folder and sorted.</param>
/// <param name="Operations">All operations that Xen has, by number; those that only newer headers have come last.</param>
/// <param name="NoOperations">Constants of the family that are no operations.</param>
public sealed record HypercallCoverage(
    string Name, string? Constant, uint Index, string Family, IReadOnlyList<string> Headers,
    IReadOnlyList<CoveredOperation> Operations, IReadOnlyList<NoOperations> NoOperations)
{
    /// <summary>How many operations are carried.</summary>
    public int CarriedCount => Operations.Count(operation => operation.Carried is not null);

    /// <summary>How many operations are left out for a reason.</summary>
    public int LeftOutCount(LeftOutReason reason) => Operations.Count(operation => operation.Reason == reason);
}
