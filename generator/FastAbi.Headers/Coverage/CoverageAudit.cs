using FastAbi.Headers.Clang;
using FastAbi.Headers.Verify;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Headers.Coverage;

/// <summary>Accounts for every operation that Xen's headers have.</summary>
public static class CoverageAudit
{
    /// <summary>Compares a sound specification with headers, and reports what is not accounted for.</summary>
    /// <param name="sources">The specification as written.</param>
    /// <param name="abi">The model that it gives.</param>
    /// <param name="headers">Xen's headers, see <see cref="CoverageHeaders"/>.</param>
    /// <param name="version">The release that the headers are from; null where only they can tell, which they do roughly.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    /// <returns>The coverage, which is whole only where no error was reported.</returns>
    public static CoverageReport Run(SpecSources sources, Abi abi, HeaderSet headers, XenVersion? version, DiagnosticBag diagnostics)
    {
        var view = new HeaderView(headers, version, diagnostics);
        var records = sources.Layouts.Where(layout => version is null || layout.Version == version).ToList();
        var hypercalls = new List<HypercallCoverage>();
        // A direct hypercall has no operations to be complete about.
        foreach (var (spec, hypercall) in sources.Specs.Zip(abi.Hypercalls).Where(pair => pair.First.Direct is null))
        {
            var overlay = sources.Overlays.FirstOrDefault(overlay => overlay.Name.Value == spec.Name.Value);
            if (overlay?.Coverage is { Family: { } family } coverage)
            {
                hypercalls.Add(new FamilyAudit(view, overlay, coverage, family, records, diagnostics).Run(spec, hypercall));
            }
            else
            {
                diagnostics.Report(CoverageRules.NoFamily, overlay?.Name.Position ?? spec.Name.Position,
                    $"nothing says how Xen names the operations of '{spec.Name}'", "add 'coverage:' with 'family:' to its overlay");
            }
        }
        view.Missing.Report();
        return new CoverageReport(FolderOf(sources.Specs), version, headers, hypercalls);
    }

    private static string FolderOf(NodeList<HypercallSpec> specs) => specs.Count > 0 ? Path.GetDirectoryName(specs[0].File) ?? "" : "";
}
