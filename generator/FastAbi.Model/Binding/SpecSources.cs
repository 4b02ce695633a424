using FastAbi.Model.Diagnostics;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Model.Binding;

/// <summary>What the files of a specification say, each for itself.</summary>
/// <param name="Specs">The specifications, sorted by file.</param>
/// <param name="Overlays">The overlays, sorted by file.</param>
/// <param name="Types">The overlay's types.</param>
/// <param name="CSharpTypes">The overlay's C# types.</param>
/// <param name="Layouts">What Xen's headers said, oldest release first.</param>
public sealed record SpecSources(
    NodeList<HypercallSpec> Specs, NodeList<HypercallOverlay> Overlays, NodeList<TypeOverlay> Types,
    NodeList<CSharpTypeOverlay> CSharpTypes, NodeList<Layout> Layouts)
{
    /// <summary>Checks all files against each other.</summary>
    /// <param name="applyErrata">Whether the overlay's errata change what upstream says.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    /// <returns>The model, which is sound only where nothing was reported.</returns>
    public Abi Build(bool applyErrata, DiagnosticBag diagnostics)
    {
        CoverageCheck.Run(Specs, Overlays, diagnostics);
        LayoutAgreement.Check(Layouts, LayoutSubjects.Of(this), diagnostics);
        return new ModelBuilder(Types, CSharpTypes, Layouts, applyErrata, diagnostics).Build(Specs, Overlays);
    }
}
