using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>What we add to one upstream file.</summary>
/// <param name="Name">The hypercall that it is about.</param>
/// <param name="Constant">Xen's constant for the number, such as <c>__HYPERVISOR_sched_op</c>.</param>
/// <param name="Doc">What the hypercall is for.</param>
/// <param name="Handler">The function that serves it in Xen, such as <c>do_sched_op</c>; null where the overlay does not say.</param>
/// <param name="Classic">What its operations take in the classic ABI; null where the overlay does not say.</param>
/// <param name="CSharp">Its class in C# where the name in PascalCase does not serve.</param>
/// <param name="Operations">What is added to its operations.</param>
/// <param name="Coverage">What becomes of Xen's other operations; null where that is not said.</param>
public sealed record HypercallOverlay(
    Located<string> Name, Located<string>? Constant, string? Doc, Located<string>? Handler, ClassicOverlay? Classic,
    Located<string>? CSharp, NodeList<OperationOverlay> Operations, CoverageOverlay? Coverage);
