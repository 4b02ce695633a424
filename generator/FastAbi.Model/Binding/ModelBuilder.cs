using FastAbi.Model.Classic;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Layouts;
using FastAbi.Model.Names;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Registers;
using FastAbi.Model.Specification;

namespace FastAbi.Model.Binding;

/// <summary>Checks specifications and overlays against each other and makes the model of what is sound.</summary>
public sealed class ModelBuilder
{
    private readonly DiagnosticBag _diagnostics;
    private readonly bool _applyErrata;
    private readonly TypeTable _types;
    private readonly CSharpTypeTable _cSharpTypes;
    private readonly NameTable _names;
    private readonly Collected<Layout> _layouts;

    /// <summary>Prepares a build with the overlay's types and the layouts of Xen's structs, which agree.</summary>
    public ModelBuilder(
        Collected<TypeOverlay> types, Collected<CSharpTypeOverlay> cSharpTypes, Collected<Layout> layouts, bool applyErrata,
        DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _applyErrata = applyErrata;
        _layouts = LayoutAgreement.Join(layouts);
        _types = new TypeTable(types, diagnostics);
        _cSharpTypes = new CSharpTypeTable(cSharpTypes, _types, diagnostics);
        _names = new NameTable(_types, cSharpTypes.Items, diagnostics);
    }

    /// <summary>The model of all hypercalls. It is sound only where nothing was reported.</summary>
    /// <param name="specs">The specifications, sorted by file.</param>
    /// <param name="overlays">The overlays, sorted by file.</param>
    public Abi Build(Collected<HypercallSpec> specs, Collected<HypercallOverlay> overlays)
    {
        var overlayOf = Match(specs, overlays);
        var byIndex = new Dictionary<uint, HypercallSpec>();
        var byName = new Dictionary<string, HypercallSpec>(StringComparer.Ordinal);
        var hypercalls = new List<Hypercall>();
        foreach (var spec in specs.Items)
        {
            var isFirst = byName.TryAdd(spec.Name.Value, spec);
            if (!isFirst)
            {
                _diagnostics.Report(SpecRules.DuplicateHypercallName, spec.Name.Position,
                    $"hypercall '{spec.Name}' is described already in {byName[spec.Name.Value].File}",
                    "describe each hypercall in one file");
            }

            if (isFirst && spec.Index is { } index && !byIndex.TryAdd(index.Value, spec))
            {
                _diagnostics.Report(SpecRules.DuplicateHypercallIndex, index.Position,
                    $"hypercall number {index} belongs to '{byIndex[index.Value].Name}'", "give each hypercall a number of its own");
            }
            // What is described twice has its overlay and its names but once.
            hypercalls.Add(isFirst
                ? Build(spec, overlayOf[spec.Name.Value], overlays.IsComplete && overlayOf.IsComplete,
                _names.CheckIdentifier(spec.Name, "the hypercall"))
                : Build(spec, overlay: null, isOverlayComplete: false, isNamed: false));
        }
        return new Abi(hypercalls, _types.UsedTypedefs(), _cSharpTypes.Used());
    }

    private NameMatch<HypercallOverlay> Match(Collected<HypercallSpec> specs, Collected<HypercallOverlay> overlays)
    {
        var byName = new Dictionary<string, HypercallOverlay>(StringComparer.Ordinal);
        foreach (var overlay in overlays.Items.Where(overlay => !byName.TryAdd(overlay.Name.Value, overlay)))
        {
            _diagnostics.Report(OverlayRules.DuplicateOverlay, overlay.Name.Position,
                $"hypercall '{overlay.Name}' has an overlay already in {byName[overlay.Name.Value].Name.Position.File}", "keep one file");
        }

        var known = specs.Items.Select(spec => spec.Name.Value).ToHashSet(StringComparer.Ordinal);
        return new NameMatch<HypercallOverlay>(byName.Values, overlay => overlay.Name.Value, known, _diagnostics.Speller, (overlay, hint) =>
        {
            if (specs.IsComplete)
            {
                _diagnostics.Report(OverlayRules.UnknownHypercall, overlay.Name.Position,
                    $"no specification describes hypercall '{overlay.Name}'", hint);
            }
        });
    }

    private NameMatch<OperationOverlay> Match(HypercallSpec spec, HypercallOverlay? overlay) =>
        new(overlay?.Operations ?? [], operation => operation.Name.Value, spec.OperationNames, _diagnostics.Speller, (operation, hint) =>
        {
            if (spec.AreNamesComplete)
            {
                _diagnostics.Report(OverlayRules.UnknownOperation, operation.Name.Position,
                    $"hypercall '{spec.Name}' has no operation '{operation.Name}'", hint);
            }
        });

    private Hypercall Build(HypercallSpec spec, HypercallOverlay? overlay, bool isOverlayComplete, bool isNamed)
    {
        var overlayOf = Match(spec, overlay);
        var areOverlaysComplete = overlayOf.IsComplete && (overlay?.IsComplete ?? isOverlayComplete);
        var byIndex = new Dictionary<uint, Located<string>>();
        if (isNamed)
            _names.EnterHypercall(spec.Name, overlay?.CSharp);

        var operations = new List<Operation>();
        var hypercall = new Hypercall(spec.Name.Value, spec.File, spec.Index?.Value ?? 0, overlay?.Constant?.Value, overlay?.Doc,
            overlay?.CSharp?.Value ?? Naming.Pascal(spec.Name.Value), operations);
        foreach (var operation in spec.Direct is null ? spec.Operations : spec.Operations.Prepend(spec.Direct))
        {
            if (operation.Index is { } index && !byIndex.TryAdd(index.Value, operation.Name))
            {
                _diagnostics.Report(SpecRules.DuplicateIndex, index.Position,
                    $"index {index} of '{operation.Name}' belongs to '{byIndex[index.Value]}'",
                    "give each sub-operation an index of its own");
            }

            var isDirect = ReferenceEquals(operation, spec.Direct);
            operations.Add(Build(hypercall, spec.Name, operation, overlayOf[operation.Name.Value], overlay?.Classic, areOverlaysComplete,
                isDirect));
            if (_names.CheckIdentifier(operation.Name, "the operation") && isNamed)
                _names.EnterOperation(spec.Name.Value, isDirect ? null : operation.Name, operations[^1].Outputs);
            foreach (var answer in overlayOf[operation.Name.Value]?.Answers ?? [])
                _names.EnterCase(isDirect ? null : operation.Name, answer.Name);
        }
        return hypercall;
    }

    private Operation Build(
        Hypercall hypercall, Located<string> owner, OperationSpec written, OperationOverlay? overlay, ClassicOverlay? classic,
        bool isOverlayComplete, bool isDirect)
    {
        var spec = _applyErrata && overlay is not null ? Erratum.Apply(written, overlay.Errata, _diagnostics) : written;
        if (_applyErrata && overlay is not null)
            Erratum.CheckFields(spec, overlay.Errata, _diagnostics);
        RegisterRules.Check(spec, isDirect, _diagnostics);
        var fields = new FieldResolver(spec, overlay, isOverlayComplete, _types, _cSharpTypes, _layouts, _diagnostics);
        var inputs = fields.Resolve(spec.Input);
        var outputs = fields.Resolve(spec.Output);
        _names.CheckFields(spec);
        // As messages show them: a name that is too long was reported, and each operation would repeat it.
        var (hypercallName, name) = (owner.ToString(), spec.Name.ToString());
        return new Operation(
            hypercall,
            isDirect ? hypercallName : $"{hypercallName}.{name}",
            NameTable.Symbol(hypercallName, isDirect ? null : name),
            spec.Index?.Value,
            inputs,
            outputs,
            spec.Clobber.Where(RegisterRules.IsInFile).Select(RegisterRules.ToGpr).ToList(),
            $"{hypercall.File}:{spec.Name.Position.Line}",
            spec.Name.Position,
            Classic(spec, isDirect, inputs, outputs, overlay, classic, isOverlayComplete),
            Documentation(overlay));
    }

    /// <summary>How the classic ABI carries an operation. One of which a part was reported is left
    /// alone: its findings would be consequences.</summary>
    private ClassicCall Classic(
        OperationSpec spec, bool isDirect, IReadOnlyList<Field> inputs, IReadOnlyList<Field> outputs, OperationOverlay? overlay, ClassicOverlay? hypercall,
        bool isOverlayComplete)
    {
        var isWhole = inputs.Count == spec.Input.Count && outputs.Count == spec.Output.Count && spec.CLang is not { IsComplete: false } &&
            (isDirect || spec.Index is not null) && _layouts.IsComplete && isOverlayComplete && hypercall is not { IsComplete: false } &&
            overlay is not ({ AreFieldsComplete: false } or { Classic.IsComplete: false })
            && (overlay?.Fields.All(field => field.IsComplete) ?? true);
        return isWhole
            ? new ClassicBuilder(spec, overlay?.Constant?.Value ?? "sub-operation", inputs, outputs, _layouts.Items is [var agreed]
            ? agreed : null, _diagnostics).Build(overlay?.Classic, hypercall)
            : ClassicCall.Unknown;
    }

    private OperationDocumentation Documentation(OperationOverlay? overlay) => overlay is null
        ? OperationDocumentation.None
        : new OperationDocumentation(overlay.Constant?.Value, overlay.Releases, overlay.Doc, overlay.Note, overlay.Blocks, overlay.Errors,
            overlay.Answers.Select(answer => new CaseAnswer(answer.Name.Value, answer.Doc, answer.Errors)).ToList(),
            _applyErrata ? overlay.Errata.Select(erratum => erratum.Reason).ToList() : []);
}
