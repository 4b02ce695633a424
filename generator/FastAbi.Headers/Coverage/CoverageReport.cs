using FastAbi.Headers.Clang;
using FastAbi.Model.Overlay;

namespace FastAbi.Headers.Coverage;

/// <summary>What FastABI carries of all that Xen has.</summary>
/// <param name="Folder">The folder of the specification as generated files cite it, such as <c>abi</c>.</param>
/// <param name="Version">The release that the headers are from; null where nobody said.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Hypercalls">The hypercalls that have operations, in the order of their files' names.</param>
public sealed record CoverageReport(string Folder, XenVersion? Version, HeaderSet Headers, IReadOnlyList<HypercallCoverage> Hypercalls)
{
    /// <summary>How many operations Xen has.</summary>
    public int Count => Hypercalls.Sum(hypercall => hypercall.Operations.Count);

    /// <summary>How many of them FastABI carries.</summary>
    public int CarriedCount => Hypercalls.Sum(hypercall => hypercall.CarriedCount);

    /// <summary>How many operations are left out for a reason.</summary>
    public int LeftOutCount(LeftOutReason reason) => Hypercalls.Sum(hypercall => hypercall.LeftOutCount(reason));
}
