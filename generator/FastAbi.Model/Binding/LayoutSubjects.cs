using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Model.Binding;

/// <summary>What a layout records of Xen's headers: all that a specification and its overlay name.</summary>
/// <param name="Tags">The tags of structs.</param>
/// <param name="Constants">The constants in classic calls.</param>
/// <param name="LeftOut">The constants of operations that FastABI does not carry.</param>
/// <param name="Typedefs">Xen's names for what values mean.</param>
public sealed record LayoutSubjects(IReadOnlyList<LayoutSubject> Tags, IReadOnlyList<LayoutSubject> Constants,
    IReadOnlySet<string> LeftOut, IReadOnlySet<string> Typedefs)
{
    /// <summary>What a specification names.</summary>
    public static LayoutSubjects Of(SpecSources sources)
    {
        var overlays = sources.Overlays.ToLookup(overlay => overlay.Name.Value, StringComparer.Ordinal);
        var tags = sources.Specs.SelectMany(spec => StructsOf(spec, overlays[spec.Name.Value].FirstOrDefault()))
            .Concat(sources.Overlays.SelectMany(overlay => overlay.Operations)
            .Select(operation => (operation.Classic?.Struct, operation.Releases)));
        return new LayoutSubjects(
            Distinct(tags), Distinct(sources.Overlays.SelectMany(overlay => Words(overlay, sources.Specs))),
            sources.Overlays.SelectMany(overlay => overlay.Coverage?.LeftOut ?? []).Select(operation => operation.Constant.Value)
                .ToHashSet(StringComparer.Ordinal),
            sources.Types.Select(type => type.Name.Value).ToHashSet(StringComparer.Ordinal));
    }

    private static List<LayoutSubject> Distinct(IEnumerable<(Located<string>? Name, ReleaseRange Releases)> names) =>
        [.. names.Where(name => name.Name is not null).GroupBy(name => name.Name!.Value)
            .Select(group => new LayoutSubject(group.First().Name!, [.. group.Select(name => name.Releases).Distinct()]))];

    private static IEnumerable<OperationSpec> Operations(HypercallSpec spec) =>
        spec.Direct is null ? spec.Operations : spec.Operations.Prepend(spec.Direct);

    private static IEnumerable<(Located<string>? Name, ReleaseRange Releases)> StructsOf(HypercallSpec spec, HypercallOverlay? overlay)
    {
        var added =
            (overlay?.Operations ?? []).ToLookup(operation => operation.Name.Value, operation => operation.Releases,
            StringComparer.Ordinal);
        return Operations(spec)
            .Select(operation => (operation.CLang?.Struct, added[operation.Name.Value].FirstOrDefault(ReleaseRange.All)));
    }

    /// <summary>The words in a hypercall's classic calls that are not about the operation itself.</summary>
    private static IEnumerable<(Located<string>? Name, ReleaseRange Releases)> Words(
        HypercallOverlay overlay, IReadOnlyList<HypercallSpec> specs)
    {
        var fields = specs.Where(spec => spec.Name.Value == overlay.Name.Value).SelectMany(Operations)
            .SelectMany(operation => operation.Input.Concat(operation.Output)).Select(field => field.Name.Value)
            .Concat(overlay.Operations.SelectMany(operation => operation.Errata).SelectMany(erratum => erratum.Input.Concat(erratum.Output))
            .Select(change => change.Name.Value))
            .ToHashSet(StringComparer.Ordinal);
        return overlay.Operations.Select(operation => (operation.Classic, operation.Releases))
            .Prepend((Classic: overlay.Classic, Releases: ReleaseRange.All))
            .SelectMany(pair => Terms(pair.Classic).Select(term => (Term: term, pair.Releases)))
            .Where(pair => pair.Term is { Form: ClassicTermForm.Word, Text.Value: not (ClassicTerm.Operation or ClassicTerm.Struct) }
            && !fields.Contains(pair.Term.Text.Value))
            .Select(pair => ((Located<string>?)pair.Term.Text, pair.Releases));
    }

    private static IEnumerable<ClassicTerm> Terms(ClassicOverlay? classic) =>
        classic is null ? [] : (classic.Arguments ?? []).Concat(classic.Members.Select(member => member.Term));
}
