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
    private readonly NodeList<Layout> _layouts;

    /// <summary>Prepares a build with the overlay's types and the layouts of Xen's structs, which agree.</summary>
    public ModelBuilder(
        NodeList<TypeOverlay> types, NodeList<CSharpTypeOverlay> cSharpTypes, NodeList<Layout> layouts, bool applyErrata,
        DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _applyErrata = applyErrata;
        _layouts = LayoutAgreement.Join(layouts);
        _types = new TypeTable(types, diagnostics);
        _cSharpTypes = new CSharpTypeTable(cSharpTypes, _types, diagnostics);
        _names = new NameTable(_types, cSharpTypes, diagnostics);
    }

    /// <summary>The model of all hypercalls. It is sound only where nothing was reported.</summary>
    /// <param name="specs">The specifications, sorted by file.</param>
    /// <param name="overlays">The overlays, sorted by file.</param>
    public Abi Build(NodeList<HypercallSpec> specs, NodeList<HypercallOverlay> overlays)
    {
        var overlayOf = Match(specs, overlays);
        var byIndex = new Dictionary<uint, HypercallSpec>();
        var byName = new Dictionary<string, HypercallSpec>(StringComparer.Ordinal);
        var hypercalls = new List<Hypercall>();
        foreach (var spec in specs)
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
                ? Build(spec, overlayOf[spec.Name.Value], _names.CheckIdentifier(spec.Name, "the hypercall") ? spec.Name : null)
                : Build(spec, added: default, name: null));
        }
        return new Abi(hypercalls, _types.UsedTypedefs(), _cSharpTypes.Used());
    }

    private NodeTable<HypercallOverlay> Match(NodeList<HypercallSpec> specs, NodeList<HypercallOverlay> overlays)
    {
        var byName = new Dictionary<string, HypercallOverlay>(StringComparer.Ordinal);
        foreach (var overlay in overlays.Where(overlay => !byName.TryAdd(overlay.Name.Value, overlay)))
        {
            _diagnostics.Report(OverlayRules.DuplicateOverlay, overlay.Name.Position,
                $"hypercall '{overlay.Name}' has an overlay already in {byName[overlay.Name.Value].Name.Position.File}", "keep one file");
        }

        var known = new NodeTable<HypercallSpec>(specs, spec => spec.Name.Value);
        var first = new NodeList<HypercallOverlay>(byName.Values).WithErrorOf(overlays);
        return NameMatch.Of(first, overlay => overlay.Name.Value, known.Names, _diagnostics.Speller, (overlay, hint) =>
        {
            if (known[overlay.Name.Value].IsAbsent)
            {
                _diagnostics.Report(OverlayRules.UnknownHypercall, overlay.Name.Position,
                    $"no specification describes hypercall '{overlay.Name}'", hint);
            }
        });
    }

    private NodeTable<OperationOverlay> Match(HypercallSpec spec, NodeList<OperationOverlay> overlays) =>
        NameMatch.Of(overlays, operation => operation.Name.Value, spec.OperationNames.Names, _diagnostics.Speller, (operation, hint) =>
        {
            if (spec.OperationNames[operation.Name.Value].IsAbsent)
            {
                _diagnostics.Report(OverlayRules.UnknownOperation, operation.Name.Position,
                    $"hypercall '{spec.Name}' has no operation '{operation.Name}'", hint);
            }
        });

    /// <summary>The model of one hypercall.</summary>
    /// <param name="spec">The hypercall as written.</param>
    /// <param name="added">What the overlay adds to it.</param>
    /// <param name="name">The name that it is entered with; null where the name is wrong, so that nothing is said to clash with it.</param>
    private Hypercall Build(HypercallSpec spec, Lookup<HypercallOverlay> added, Located<string>? name)
    {
        var overlay = added.Found;
        var overlayOf = Match(spec, added.Parts(found => found.Operations));
        // An error node among what is added to operations may be how they are carried.
        var classic = overlayOf.HasErrors ? ErroneousClassicOverlay.At(spec.Name.Position) : overlay?.Classic;
        var byIndex = new Dictionary<uint, Located<string>>();
        if (name is not null)
            _names.EnterHypercall(name, overlay?.CSharp);

        var operations = new List<Operation>();
        var hypercall = new Hypercall(spec.Name.Value, spec.File, spec.Index?.Value ?? 0, overlay?.Constant?.Value, overlay?.Doc,
            overlay?.Handler?.Value, overlay?.CSharp?.Value ?? Naming.Pascal(spec.Name.Value), operations)
        {
            Coverage = overlay?.Coverage,
        };
        foreach (var operation in spec.Direct is null ? spec.Operations : spec.Operations.Prepend(spec.Direct))
        {
            if (operation.Index is { } index && !byIndex.TryAdd(index.Value, operation.Name))
            {
                _diagnostics.Report(SpecRules.DuplicateIndex, index.Position,
                    $"index {index} of '{operation.Name}' belongs to '{byIndex[index.Value]}'",
                    "give each sub-operation an index of its own");
            }

            var isDirect = ReferenceEquals(operation, spec.Direct);
            operations.Add(Build(hypercall, spec.Name, operation, overlayOf[operation.Name.Value], classic, isDirect));
            if (_names.CheckIdentifier(operation.Name, "the operation") && name is not null)
                _names.EnterOperation(name.Value, isDirect ? null : operation.Name, operations[^1].Outputs);
            foreach (var answer in overlayOf[operation.Name.Value].Found?.Answers ?? [])
                _names.EnterCase(isDirect ? null : operation.Name, answer.Name);
        }
        return hypercall;
    }

    private Operation Build(
        Hypercall hypercall, Located<string> owner, OperationSpec written, Lookup<OperationOverlay> added, ClassicOverlay? classic,
        bool isDirect)
    {
        var overlay = added.Found;
        var spec = _applyErrata && overlay is not null ? Erratum.Apply(written, overlay.Errata, _diagnostics) : written;
        if (_applyErrata && overlay is not null)
            Erratum.CheckFields(spec, overlay.Errata, _diagnostics);
        RegisterRules.Check(spec, isDirect, _diagnostics);
        var fields = new FieldResolver(spec, added, _types, _cSharpTypes, _layouts, _diagnostics);
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
            Classic(spec, isDirect, inputs, outputs, overlay, classic),
            Documentation(overlay))
        {
            Proposed = Proposed(spec.CLang, inputs.Concat(outputs)),
        };
    }

    private static ProposedSignature Proposed(CLangSpec? cLang, IEnumerable<Field> fields)
    {
        if (cLang is null)
            return ProposedSignature.None;
        var parameters = cLang.Params.Select(param => param.Name.Value).ToList();
        return new ProposedSignature(
            cLang.Struct?.Value, parameters,
            fields.Select(field => field.Name).Distinct().Except(parameters).ToDictionary(
            name => name, name => cLang.Mapping.FirstOrDefault(entry => entry.Name.Value == name)?.Text.Value ?? name,
            StringComparer.Ordinal));
    }

    /// <summary>
    /// How the classic ABI carries an operation. One of which a part is an error node is left alone: its findings would be consequences.
    /// </summary>
    private ClassicCall Classic(
        OperationSpec spec, bool isDirect, NodeList<Field> inputs, NodeList<Field> outputs, OperationOverlay? overlay,
        ClassicOverlay? hypercall)
    {
        object?[] parts = [spec.CLang, hypercall, overlay?.Classic, .. overlay?.Fields ?? []];
        if (inputs.HasErrors || outputs.HasErrors || _layouts.HasErrors || overlay is { Fields.HasErrors: true }
            || (!isDirect && spec.Index is null) || parts.OfType<IErrorNode>().Any())
        {
            return ClassicCall.Unknown;
        }

        var indexName = overlay?.Constant?.Value ?? "sub-operation";
        return new ClassicBuilder(spec, indexName, inputs, outputs, _layouts is [var agreed] ? agreed : null, _diagnostics)
            .Build(overlay?.Classic, hypercall);
    }

    private OperationDocumentation Documentation(OperationOverlay? overlay) => overlay is null
        ? OperationDocumentation.None
        : new OperationDocumentation(overlay.Constant?.Value, overlay.Continuation?.Value, overlay.Releases, overlay.Doc, overlay.Note,
            overlay.Safety, overlay.Blocks, overlay.Errors,
            overlay.Answers.Select(answer => new CaseAnswer(answer.Name.Value, answer.Doc, answer.Errors)).ToList(),
            _applyErrata ? overlay.Errata : []);
}
