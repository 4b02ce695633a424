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
    /// <summary>The operation with this erratum applied. A change that changes nothing is a finding.</summary>
    public OperationSpec Apply(OperationSpec operation, DiagnosticBag diagnostics) => operation with
    {
        Input = Apply(operation.Input, Input, "input", diagnostics),
        Output = Apply(operation.Output, Output, "output", diagnostics),
    };

    private static List<FieldSpec> Apply(
        IReadOnlyList<FieldSpec> fields, IReadOnlyList<FieldChange> changes, string direction, DiagnosticBag diagnostics)
    {
        var result = fields.ToList();
        foreach (var change in changes)
        {
            var at = result.FindIndex(field => field.Name.Value == change.Name.Value);
            if (at < 0 ? change.Register is null : result[at].Register?.Value == change.Register?.Value)
                diagnostics.Report(OverlayRules.StaleErratum, change.Name.Position,
                    $"the {direction} '{change.Name.Value}' is already as this erratum wants it", "upstream was mended: remove the erratum");
            else if (change.Register is null)
                result.RemoveAt(at);
            else if (at < 0)
                result.Add(new FieldSpec(change.Name, change.Register));
            else
                result[at] = new FieldSpec(result[at].Name, change.Register);
        }
        return result;
    }
}
