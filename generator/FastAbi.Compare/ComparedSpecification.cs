using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Registers;
using FastAbi.Model.Specification;

namespace FastAbi.Compare;

/// <summary>
/// Makes a specification comparable, sound or not. A revision of long ago can't be mended any more: what could be read of it counts as
/// it is written.
/// </summary>
internal sealed class ComparedSpecification
{
    private readonly SpecSources _sources;
    private readonly DiagnosticBag _unused = new();
    private readonly TypeTable _types;
    private readonly CSharpTypeTable _cSharpTypes;
    private readonly NodeList<Layout> _layouts;

    private ComparedSpecification(SpecSources sources)
    {
        (_sources, _types, _layouts) = (sources, new TypeTable(sources.Types, _unused), LayoutAgreement.Join(sources.Layouts));
        _cSharpTypes = new CSharpTypeTable(sources.CSharpTypes, _types, _unused);
    }

    /// <summary>The hypercalls of a specification whose files were all read without a finding.</summary>
    /// <param name="sources">The specification.</param>
    /// <param name="applyErrata">Whether errata count.</param>
    /// <param name="diagnostics">Receives what breaks a rule.</param>
    public static IReadOnlyList<ComparedHypercall> Of(SpecSources sources, bool applyErrata, DiagnosticBag diagnostics)
    {
        var specification = new ComparedSpecification(sources);
        var (applied, written) = (sources.Build(applyErrata, diagnostics), sources.Build(applyErrata: false, specification._unused));
        return [.. sources.Specs.Zip(applied.Hypercalls, written.Hypercalls)
            .Select(three => specification.Hypercall(three.First, three.Second, three.Third, applyErrata))];
    }

    private ComparedHypercall Hypercall(HypercallSpec spec, Hypercall applied, Hypercall written, bool applyErrata)
    {
        var overlay = _sources.Overlays.FirstOrDefault(overlay => overlay.Name.Value == spec.Name.Value);
        return new ComparedHypercall(spec, overlay, Operations(spec, overlay, applied, applyErrata),
            Operations(spec, overlay, written, applyErrata: false));
    }

    private List<ComparedOperation> Operations(HypercallSpec spec, HypercallOverlay? overlay, Hypercall model, bool applyErrata) =>
        [.. (spec.Direct is null ? spec.Operations : spec.Operations.Prepend(spec.Direct)).Zip(model.Operations)
            .Select(pair => Operation(pair.First, pair.Second, Added(overlay, pair.First), applyErrata))];

    private static Lookup<OperationOverlay> Added(HypercallOverlay? overlay, OperationSpec operation) =>
        (overlay?.Operations ?? []).Find(added => added.Name.Value == operation.Name.Value ? added : null);

    private ComparedOperation Operation(OperationSpec written, Operation model, Lookup<OperationOverlay> found, bool applyErrata)
    {
        var overlay = found.Found;
        var spec = applyErrata && overlay is not null ? Erratum.Apply(written, overlay.Errata, _unused) : written;
        var fields = new FieldResolver(spec, found, _types, _cSharpTypes, _layouts, _unused);
        var faults = new DiagnosticBag();
        RegisterRules.Check(spec, isDirect: spec.Index is null, faults);
        var isSound = faults.IsEmpty && model.Inputs.Count == spec.Input.Count && model.Outputs.Count == spec.Output.Count;
        return new ComparedOperation(model.Name, spec, isSound ? model : null, overlay, Fields(spec.Input), Fields(spec.Output));

        List<ComparedField> Fields(IReadOnlyList<FieldSpec> specs) => [.. specs.Select(field =>
        {
            var added = overlay?.Fields.FirstOrDefault(added => added.Name.Value == field.Name.Value);
            return new ComparedField(field.Name, field.Register!, fields.TypeOf(field), added?.Unit, added?.Doc);
        })];
    }
}
