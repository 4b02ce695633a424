using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Overlay;
using FastAbi.Generator.Spec;

namespace FastAbi.Generator.Layouts;

/// <summary>What a layout records of Xen's headers: all that a specification and its overlay name, each at the first place that does.</summary>
/// <param name="Tags">The tags of structs.</param>
/// <param name="Constants">The constants in classic calls.</param>
public sealed record LayoutSubjects(IReadOnlyList<Located<string>> Tags, IReadOnlyList<Located<string>> Constants)
{
    /// <summary>What a specification names.</summary>
    public static LayoutSubjects Of(SpecSources sources)
    {
        var tags = sources.Specs.Items.SelectMany(Operations).Select(operation => operation.CLang?.Struct)
            .Concat(sources.Overlays.Items.SelectMany(overlay => overlay.Operations).Select(operation => operation.Classic?.Struct));
        return new LayoutSubjects(Distinct(tags), Distinct(sources.Overlays.Items.SelectMany(overlay => Words(overlay, sources.Specs.Items))));
    }

    private static List<Located<string>> Distinct(IEnumerable<Located<string>?> names) => [.. names.OfType<Located<string>>().DistinctBy(name => name.Value)];

    private static IEnumerable<OperationSpec> Operations(HypercallSpec spec) => spec.Direct is null ? spec.Operations : spec.Operations.Prepend(spec.Direct);

    /// <summary>The words in a hypercall's classic calls that are not about the operation itself.</summary>
    private static IEnumerable<Located<string>> Words(HypercallOverlay overlay, IReadOnlyList<HypercallSpec> specs)
    {
        var fields = specs.Where(spec => spec.Name.Value == overlay.Name.Value).SelectMany(Operations)
            .SelectMany(operation => operation.Input.Concat(operation.Output)).Select(field => field.Name.Value)
            .Concat(overlay.Operations.SelectMany(operation => operation.Errata).SelectMany(erratum => erratum.Input.Concat(erratum.Output)).Select(change => change.Name.Value))
            .ToHashSet(StringComparer.Ordinal);
        return overlay.Operations.Select(operation => operation.Classic).Prepend(overlay.Classic).OfType<ClassicOverlay>()
            .SelectMany(classic => (classic.Arguments ?? []).Concat(classic.Members.Select(member => member.Term)))
            .Where(term => term is { Form: ClassicTermForm.Word, Text.Value: not (ClassicTerm.Operation or ClassicTerm.Struct) } && !fields.Contains(term.Text.Value))
            .Select(term => term.Text);
    }
}
