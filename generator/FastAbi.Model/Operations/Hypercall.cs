using FastAbi.Model.Overlay;

namespace FastAbi.Model.Operations;

/// <summary>A checked hypercall.</summary>
/// <param name="Name">Its name, which is also the stem of its generated files.</param>
/// <param name="File">The specification's file, such as <c>abi/sched.yml</c>.</param>
/// <param name="Index">Its number.</param>
/// <param name="Constant">Xen's constant for the number.</param>
/// <param name="Doc">What it is for.</param>
/// <param name="Handler">The function that serves it in Xen.</param>
/// <param name="ClassName">Its class in C#.</param>
/// <param name="Operations">Its operations in spec order.</param>
public sealed record Hypercall(
    string Name, string File, uint Index, string? Constant, string? Doc, string? Handler, string ClassName,
    IReadOnlyList<Operation> Operations)
{
    /// <summary>What becomes of Xen's other operations; null where the overlay does not say.</summary>
    public CoverageOverlay? Coverage { get; init; }
}
