using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Compare;

/// <summary>A hypercall that is compared.</summary>
/// <param name="Spec">As its file has it.</param>
/// <param name="Overlay">What we add to it.</param>
/// <param name="Operations">Its operations with the errata that count.</param>
/// <param name="Written">The same operations as upstream wrote them.</param>
internal sealed record ComparedHypercall(
    HypercallSpec Spec, HypercallOverlay? Overlay, IReadOnlyList<ComparedOperation> Operations, IReadOnlyList<ComparedOperation> Written)
{
    /// <summary>Its name and where it stands.</summary>
    public Located<string> Name => Spec.Name;

    /// <summary>An operation as upstream wrote it.</summary>
    public ComparedOperation AsWritten(ComparedOperation operation) =>
        Written[Operations.Index().First(pair => ReferenceEquals(pair.Item, operation)).Index];
}
