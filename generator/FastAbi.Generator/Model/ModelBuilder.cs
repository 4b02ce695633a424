using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Overlay;
using FastAbi.Generator.Spec;

namespace FastAbi.Generator.Model;

/// <summary>Checks specifications and overlays against each other and makes the model of what is sound.</summary>
public sealed class ModelBuilder
{
    private readonly DiagnosticBag _diagnostics;
    private readonly bool _applyErrata;
    private readonly TypeTable _types;
    private readonly NameTable _names;

    /// <summary>Prepares a build with the overlay's types.</summary>
    public ModelBuilder(IReadOnlyList<TypeOverlay> types, bool applyErrata, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _applyErrata = applyErrata;
        _types = new TypeTable(types, diagnostics);
        _names = new NameTable(_types, diagnostics);
    }

    /// <summary>The model of all hypercalls. It is complete only where nothing was reported.</summary>
    /// <param name="specs">The specifications, sorted by file.</param>
    /// <param name="overlays">The overlays, sorted by file.</param>
    /// <param name="isComplete">Whether every specification could be read, so that an overlay without one is wrong.</param>
    public Abi Build(IReadOnlyList<HypercallSpec> specs, IReadOnlyList<HypercallOverlay> overlays, bool isComplete)
    {
        var overlayByName = OverlaysByName(specs, overlays, isComplete);
        var byIndex = new Dictionary<uint, HypercallSpec>();
        var byName = new Dictionary<string, HypercallSpec>(StringComparer.Ordinal);
        var hypercalls = new List<Hypercall>();
        foreach (var spec in specs)
        {
            if (!_names.CheckIdentifier(spec.Name, "the hypercall"))
                continue;
            if (!byName.TryAdd(spec.Name.Value, spec))
            {
                _diagnostics.Report(SpecRules.DuplicateHypercallName, spec.Name.Position,
                    $"hypercall '{spec.Name.Value}' is described already in {byName[spec.Name.Value].File}", "describe each hypercall in one file");
                continue;
            }
            if (!byIndex.TryAdd(spec.Index.Value, spec))
                _diagnostics.Report(SpecRules.DuplicateHypercallIndex, spec.Index.Position,
                    $"hypercall number {spec.Index.Value} belongs to '{byIndex[spec.Index.Value].Name.Value}'", "give each hypercall a number of its own");
            hypercalls.Add(Build(spec, overlayByName.GetValueOrDefault(spec.Name.Value)));
        }
        return new Abi(hypercalls, _types.UsedTypedefs());
    }

    private Dictionary<string, HypercallOverlay> OverlaysByName(
        IReadOnlyList<HypercallSpec> specs, IReadOnlyList<HypercallOverlay> overlays, bool isComplete)
    {
        var result = new Dictionary<string, HypercallOverlay>(StringComparer.Ordinal);
        var known = specs.Select(spec => spec.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var overlay in overlays)
        {
            if (!known.Contains(overlay.Name.Value) && isComplete)
                _diagnostics.Report(OverlayRules.UnknownHypercall, overlay.Name.Position,
                    $"no specification describes hypercall '{overlay.Name.Value}'", Suggestion.For(overlay.Name.Value, known));
            else if (!result.TryAdd(overlay.Name.Value, overlay))
                _diagnostics.Report(OverlayRules.DuplicateOverlay, overlay.Name.Position,
                    $"hypercall '{overlay.Name.Value}' has an overlay already in {result[overlay.Name.Value].Name.Position.File}", "keep one file");
        }
        return result;
    }

    private Hypercall Build(HypercallSpec spec, HypercallOverlay? overlay)
    {
        var written = spec.Direct is null ? spec.Operations : spec.Operations.Prepend(spec.Direct).ToList();
        var overlays = OverlaysByName(spec, overlay);
        var byIndex = new Dictionary<uint, string>();
        _names.EnterHypercall(spec.Name);

        var operations = new List<Operation>();
        foreach (var operation in written)
        {
            if (!_names.CheckIdentifier(operation.Name, "the operation"))
                continue;
            if (operation.Index is { } index && !byIndex.TryAdd(index.Value, operation.Name.Value))
                _diagnostics.Report(SpecRules.DuplicateIndex, index.Position,
                    $"index {index.Value} of '{operation.Name.Value}' belongs to '{byIndex[index.Value]}'", "give each sub-operation an index of its own");
            var isDirect = ReferenceEquals(operation, spec.Direct);
            _names.EnterOperation(spec.Name.Value, isDirect ? null : operation.Name);
            operations.Add(Build(spec, Correct(operation, overlays), overlays.GetValueOrDefault(operation.Name.Value), isDirect));
        }
        return new Hypercall(spec.Name.Value, spec.File, spec.Index.Value, overlay?.Constant, overlay?.Doc, operations);
    }

    private Dictionary<string, OperationOverlay> OverlaysByName(HypercallSpec spec, HypercallOverlay? overlay)
    {
        var known = spec.OperationNames;
        foreach (var name in (overlay?.Operations ?? []).Select(operation => operation.Name).Where(name => !known.Contains(name.Value)))
            _diagnostics.Report(OverlayRules.UnknownOperation, name.Position,
                $"hypercall '{overlay!.Name.Value}' has no operation '{name.Value}'", Suggestion.For(name.Value, known));
        return (overlay?.Operations ?? []).ToDictionary(operation => operation.Name.Value, StringComparer.Ordinal);
    }

    private OperationSpec Correct(OperationSpec operation, Dictionary<string, OperationOverlay> overlays)
    {
        if (!_applyErrata || !overlays.TryGetValue(operation.Name.Value, out var overlay))
            return operation;
        return overlay.Errata.Aggregate(operation, (corrected, erratum) => erratum.Apply(corrected, _diagnostics));
    }

    private Operation Build(HypercallSpec hypercall, OperationSpec spec, OperationOverlay? overlay, bool isDirect)
    {
        RegisterRules.Check(spec, isDirect, _diagnostics);
        var fields = new FieldResolver(spec, overlay, _types, _diagnostics);
        var inputs = fields.Resolve(spec.Input);
        var outputs = fields.Resolve(spec.Output);
        _names.CheckFields(spec);
        return new Operation(
            isDirect ? hypercall.Name.Value : $"{hypercall.Name.Value}.{spec.Name.Value}",
            NameTable.Symbol(hypercall.Name.Value, isDirect ? null : spec.Name.Value),
            hypercall.Index.Value,
            spec.Index?.Value,
            inputs,
            outputs,
            spec.Clobber.Where(RegisterRules.IsInFile).Select(RegisterRules.ToGpr).ToList(),
            $"{hypercall.File}:{spec.Name.Position.Line}",
            Documentation(overlay));
    }

    private OperationDocumentation Documentation(OperationOverlay? overlay) => overlay is null
        ? OperationDocumentation.None
        : new OperationDocumentation(overlay.Constant, overlay.Since, overlay.Doc, overlay.Note, overlay.Blocks, overlay.Errors,
            _applyErrata ? overlay.Errata.Select(erratum => erratum.Reason).ToList() : []);
}
