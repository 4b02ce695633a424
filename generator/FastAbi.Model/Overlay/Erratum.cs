using FastAbi.Model.Diagnostics;
using FastAbi.Model.Specification;

namespace FastAbi.Model.Overlay;

/// <summary>A stated, reasoned deviation from the upstream file.</summary>
/// <param name="Position">Where it is stated.</param>
/// <param name="Reason">Why upstream is wrong here.</param>
/// <param name="Input">Changes to the inputs, in source order.</param>
/// <param name="Output">Changes to the outputs, in source order.</param>
/// <param name="Mapping">Fields whose path in Xen's struct is not what upstream says.</param>
/// <param name="Address">Fields that carry a guest-physical address where Xen's struct has a guest handle.</param>
public sealed record Erratum(
    SourcePosition Position,
    string Reason,
    IReadOnlyList<FieldChange> Input,
    IReadOnlyList<FieldChange> Output,
    IReadOnlyList<NamedText> Mapping,
    IReadOnlyList<Located<string>> Address)
{
    /// <summary>The operation with all its errata applied in order. A change that changes nothing is a finding.</summary>
    public static OperationSpec Apply(OperationSpec operation, IReadOnlyList<Erratum> errata, DiagnosticBag diagnostics) => operation with
    {
        Input = Apply(operation.Input, errata.SelectMany(erratum => erratum.Input), "input", diagnostics),
        Output = Apply(operation.Output, errata.SelectMany(erratum => erratum.Output), "output", diagnostics),
        CLang = operation.CLang is null ? null : Apply(operation, operation.CLang, errata, diagnostics),
    };

    /// <summary>Reports fields of errata that the operation, with its errata applied, does not have.</summary>
    public static void CheckFields(OperationSpec operation, IReadOnlyList<Erratum> errata, DiagnosticBag diagnostics)
    {
        var fields = operation.Fields();
        var named = errata.SelectMany(erratum => erratum.Mapping.Select(entry => entry.Name).Concat(erratum.Address));
        foreach (var name in named.Where(name => fields[name.Value].IsAbsent))
        {
            diagnostics.Report(OverlayRules.UnknownField, name.Position, $"operation '{operation.Name}' has no field '{name}'",
                diagnostics.Speller.Hint(name.Value, fields.Names));
        }
    }

    private static CLangSpec Apply(OperationSpec operation, CLangSpec cLang, IReadOnlyList<Erratum> errata, DiagnosticBag diagnostics)
    {
        var fields = operation.Fields();
        var mapping = cLang.Mapping.ToList();
        foreach (var change in errata.SelectMany(erratum => erratum.Mapping).Where(change => fields[change.Name.Value].Found is not null))
        {
            var place = mapping.FindIndex(entry => entry.Name.Value == change.Name.Value);
            if ((place < 0 ? change.Name.Value : mapping[place].Text.Value) == change.Text.Value)
            {
                diagnostics.Report(OverlayRules.StaleErratum, change.Name.Position,
                    $"the path of '{change.Name}' is already as this erratum wants it", "upstream was mended: remove the erratum");
            }
            else if (place < 0)
            {
                mapping.Add(change);
            }
            else
            {
                mapping[place] = change;
            }
        }
        return cLang with { Mapping = new NodeList<NamedText>(mapping).WithErrorOf(cLang.Mapping) };
    }

    private static NodeList<FieldSpec> Apply(
        NodeList<FieldSpec> fields, IEnumerable<FieldChange> changes, string direction, DiagnosticBag diagnostics)
    {
        var result = fields.ToList<FieldSpec?>();
        var places = fields.Select((field, place) => (field, place))
            .ToDictionary(pair => pair.field.Name.Value, pair => pair.place, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (places.TryAdd(change.Name.Value, result.Count))
                result.Add(null);
            var place = places[change.Name.Value];
            var old = result[place];
            if (change.Removes ? old is null : change.Register is { } register && old?.Register?.Value == register.Value)
            {
                diagnostics.Report(OverlayRules.StaleErratum, change.Name.Position,
                    $"the {direction} '{change.Name}' is already as this erratum wants it", "upstream was mended: remove the erratum");
            }
            else
            {
                result[place] = change.Removes ? null : new FieldSpec(old?.Name ?? change.Name, change.Register);
            }
        }
        return new NodeList<FieldSpec>(result.OfType<FieldSpec>()).WithErrorOf(fields);
    }
}
