using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Spec;

namespace FastAbi.Generator.Overlay;

/// <summary>A stated, reasoned deviation from the upstream file.</summary>
/// <param name="Position">Where it is stated.</param>
/// <param name="Reason">Why upstream is wrong here.</param>
/// <param name="Input">Changes to the inputs, in source order.</param>
/// <param name="Output">Changes to the outputs, in source order.</param>
public sealed record Erratum(
    SourcePosition Position, string Reason, IReadOnlyList<FieldChange> Input, IReadOnlyList<FieldChange> Output)
{
    /// <summary>The operation with all its errata applied in order. A change that changes nothing is a finding.</summary>
    public static OperationSpec Apply(OperationSpec operation, IReadOnlyList<Erratum> errata, DiagnosticBag diagnostics) => operation with
    {
        Input = Apply(operation.Input, errata.SelectMany(erratum => erratum.Input), "input", diagnostics),
        Output = Apply(operation.Output, errata.SelectMany(erratum => erratum.Output), "output", diagnostics),
    };

    private static List<FieldSpec> Apply(
        IReadOnlyList<FieldSpec> fields, IEnumerable<FieldChange> changes, string direction, DiagnosticBag diagnostics)
    {
        var result = fields.ToList<FieldSpec?>();
        var places = fields.Select((field, place) => (field, place)).ToDictionary(pair => pair.field.Name.Value, pair => pair.place, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (places.TryAdd(change.Name.Value, result.Count))
                result.Add(null);
            var place = places[change.Name.Value];
            var old = result[place];
            if (change.Removes ? old is null : change.Register is { } register && old?.Register?.Value == register.Value)
                diagnostics.Report(OverlayRules.StaleErratum, change.Name.Position,
                    $"the {direction} '{change.Name}' is already as this erratum wants it", "upstream was mended: remove the erratum");
            else
                result[place] = change.Removes ? null : new FieldSpec(old?.Name ?? change.Name, change.Register);
        }
        return result.OfType<FieldSpec>().ToList();
    }
}
