using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Model.Binding;

/// <summary>Finds what <c>coverage</c> says against itself or against the specification; no header is needed for that.</summary>
internal static class CoverageCheck
{
    /// <summary>Checks all overlays that have it.</summary>
    public static void Run(IEnumerable<HypercallSpec> specs, IEnumerable<HypercallOverlay> overlays, DiagnosticBag diagnostics)
    {
        var known = specs.ToLookup(spec => spec.Name.Value, StringComparer.Ordinal);
        foreach (var overlay in overlays)
        {
            if (overlay.Coverage is { } coverage && known[overlay.Name.Value].FirstOrDefault() is { } spec)
                Check(Carried(spec, overlay), coverage, diagnostics);
        }
    }

    /// <summary>Xen's constants for the sub-operations that the specification has, and each operation's name.</summary>
    private static List<(Located<string> Constant, string Operation)> Carried(HypercallSpec spec, HypercallOverlay overlay)
    {
        var added = overlay.Operations.ToLookup(operation => operation.Name.Value, operation => operation.Constant, StringComparer.Ordinal);
        return (from operation in spec.Operations
                let constant = added[operation.Name.Value].FirstOrDefault()
                where constant is not null
                select (constant, $"{spec.Name}.{operation.Name}")).ToList();
    }

    private static void Check(List<(Located<string> Constant, string Operation)> carried, CoverageOverlay coverage,
        DiagnosticBag diagnostics)
    {
        var operations = carried.ToLookup(entry => entry.Constant.Value, entry => entry.Operation, StringComparer.Ordinal);
        var seen = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        foreach (var constant in coverage.Constants)
        {
            if (operations[constant.Value].FirstOrDefault() is { } operation)
            {
                diagnostics.Report(
                    OverlayRules.CarriedAfterAll, constant.Position, $"'{constant}' is carried: it is operation '{operation}'",
                    "remove the entry");
            }
            else if (!seen.TryAdd(constant.Value, constant.Position))
            {
                diagnostics.Report(OverlayRules.ConstantTwice, constant.Position,
                    $"'{constant}' stands already in line {seen[constant.Value].Line}", "keep one of them");
            }
        }
        CheckFamily(coverage, carried.Select(entry => entry.Constant), diagnostics);
        CheckAliases(coverage, carried.Select(entry => entry.Constant.Value), diagnostics);
    }

    private static void CheckFamily(CoverageOverlay coverage, IEnumerable<Located<string>> carried, DiagnosticBag diagnostics)
    {
        if (coverage.Family is not { } family)
            return;
        foreach (var constant in coverage.Constants.Concat(carried)
            .Where(constant => !constant.Value.StartsWith(family.Value, StringComparison.Ordinal)))
        {
            diagnostics.Report(OverlayRules.OtherFamily, constant.Position, $"'{constant}' is not of the family '{family}'",
                "correct the name, or 'family'");
        }
    }

    private static void CheckAliases(CoverageOverlay coverage, IEnumerable<string> carried, DiagnosticBag diagnostics)
    {
        var operations = coverage.LeftOut.Select(operation => operation.Constant.Value).Concat(carried).ToHashSet(StringComparer.Ordinal);
        foreach (var of in coverage.Aliases.Select(alias => alias.Of).Where(of => !operations.Contains(of.Value)))
        {
            diagnostics.Report(OverlayRules.AliasOfNothing, of.Position, $"there is no operation '{of}' to be an alias of",
                diagnostics.Speller.Hint(of.Value, operations));
        }
    }
}
