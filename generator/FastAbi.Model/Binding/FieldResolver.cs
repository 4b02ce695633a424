using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Layouts;
using FastAbi.Model.Names;
using FastAbi.Model.Overlay;
using FastAbi.Model.Registers;
using FastAbi.Model.Specification;
using FastAbi.Model.Types;

namespace FastAbi.Model.Binding;

/// <summary>
/// Gives the fields of one operation their C type: from <c>params</c>, and for struct members from the overlay where it states
/// one, or else from the recorded layout.
/// </summary>
public sealed class FieldResolver
{
    private readonly OperationSpec _operation;
    private readonly TypeTable _types;
    private readonly CSharpTypeTable _cSharpTypes;
    private readonly NodeList<Layout> _layouts;
    private readonly DiagnosticBag _diagnostics;
    private readonly NodeTable<FieldSpec> _fields;
    private readonly NodeTable<NamedText> _params;
    private readonly NodeTable<FieldOverlay> _overlays;
    private readonly Dictionary<string, CType?> _resolved = new(StringComparer.Ordinal);

    /// <summary>Resolves the fields of one operation.</summary>
    /// <param name="operation">What the specification says of it.</param>
    /// <param name="overlay">What the overlay adds.</param>
    /// <param name="types">The C types.</param>
    /// <param name="cSharpTypes">The C# types.</param>
    /// <param name="layouts">The recorded layouts, joined, so that there is one at most.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    public FieldResolver(
        OperationSpec operation, Lookup<OperationOverlay> overlay, TypeTable types, CSharpTypeTable cSharpTypes,
        NodeList<Layout> layouts, DiagnosticBag diagnostics)
    {
        (_operation, _types, _cSharpTypes, _layouts, _diagnostics) = (operation, types, cSharpTypes, layouts, diagnostics);
        _fields = operation.Fields();
        var stated = operation.CLang?.Params ?? [];
        _params = NameMatch.Of(operation.CLang is IErrorNode ? stated.WithError() : stated, param => param.Name.Value, _fields.Names,
            diagnostics.Speller, (param, hint) => ReportUnknown(SpecRules.UnknownField, param.Name, hint));
        _overlays = NameMatch.Of(overlay.Parts(added => added.Fields), field => field.Name.Value, _fields.Names,
            diagnostics.Speller, (field, hint) => ReportUnknown(OverlayRules.UnknownField, field.Name, hint));
        CheckCLang();
    }

    /// <summary>The fields in their order; one that is not sound is an error node.</summary>
    public NodeList<Field> Resolve(IReadOnlyList<FieldSpec> fields) => new(fields.Select(Resolve));

    /// <summary>The C type of a field, whatever its register is; null where nothing gives it one.</summary>
    public CType? TypeOf(FieldSpec field)
    {
        if (!_resolved.TryGetValue(field.Name.Value, out var type))
            _resolved.Add(field.Name.Value, type = FindType(field.Name));
        return type;
    }

    private Field? Resolve(FieldSpec field)
    {
        var (name, type) = (field.Name.Value, TypeOf(field));
        if (type is null || field.Register is null || !RegisterRules.IsInFile(field.Register))
            return null;
        var overlay = _overlays[name].Found;
        return new Field(name, Naming.CIdentifier(name), type, _cSharpTypes.Find(overlay?.CSharp, type),
            RegisterRules.ToGpr(field.Register), overlay?.Unit, overlay?.Doc, field.Name.Position)
        {
            Memory = overlay is null ? null : MemoryRules.Find(overlay, IsInput(field), _diagnostics),
        };
    }

    private bool IsInput(FieldSpec field) => _operation.Input.Any(input => ReferenceEquals(input, field));

    private CType? FindType(Located<string> name)
    {
        if (!Naming.IsMemberPath(name.Value))
        {
            _diagnostics.Report(SpecRules.NotAName, name.Position, $"field '{name}' is not a C member",
                "use letters, digits and '_', with '.' for a nested member and '[0]' for an element");
            return null;
        }
        var stated = _overlays[name.Value].Found?.Type;
        if (_params[name.Value].Found is { } param)
        {
            if (stated is not null)
            {
                _diagnostics.Report(OverlayRules.TypeTwice, stated.Position,
                    $"the type of '{name}' is stated in 'params' of the specification", "leave it out here");
            }

            return _types.Find(param.Text);
        }
        if (_operation.CLang?.Struct is not { } tag)
        {
            if (_params[name.Value].IsAbsent)
            {
                _diagnostics.Report(SpecRules.FieldWithoutC, name.Position,
                    $"field '{name}' has neither a struct to be in nor a param",
                    "add 'c_lang:' with 'struct:', or with 'params:' and its type");
            }

            return null;
        }
        if (stated is null)
        {
            var recorded = Recorded(tag.Value, name.Value);
            if (recorded.Found is { } member)
                return _types.Find(member);
            if (recorded.IsAbsent && _params[name.Value].IsAbsent && _overlays[name.Value].IsKnown)
            {
                _diagnostics.Report(OverlayRules.NoType, name.Position, $"the C type of struct member '{name}' is not known",
                    $"record it from Xen's headers: fastabi verify --record; or state it in the overlay: operations, " +
                    $"{_operation.Name}, fields, {name}, type");
            }

            return null;
        }
        return _types.Find(stated);
    }

    private Lookup<LayoutMember> Recorded(string tag, string field) => _layouts.Find(layout => layout.Struct(tag)?.Member(
        _operation.CLang!.Mapping.FirstOrDefault(entry => entry.Name.Value == field)?.Text.Value ?? field));

    private void CheckCLang()
    {
        if (_operation.CLang is not { } cLang)
            return;
        if (cLang.Struct is { } tag && !Naming.IsIdentifier(tag.Value))
        {
            _diagnostics.Report(SpecRules.NotAName, tag.Position, $"'{tag}' is not the tag of a C struct",
                "write the identifier behind 'struct'");
        }

        foreach (var (name, path) in cLang.Mapping)
        {
            if (_fields[name.Value].IsAbsent)
                ReportUnknown(SpecRules.UnknownField, name, _diagnostics.Speller.Hint(name.Value, _fields.Names));
            if (!Naming.IsMemberPath(path.Value))
            {
                _diagnostics.Report(SpecRules.NotAName, path.Position, $"'{path}' is not a path into a C struct",
                    "write it as C does, such as u.addr.p or time[0]");
            }

            if (_params[name.Value].Found is not null)
            {
                _diagnostics.Report(SpecRules.ParamMapped, name.Position, $"field '{name}' is a param, so it has no place in the struct",
                    "keep 'mapping' or 'params'");
            }
        }
    }

    private void ReportUnknown(Rule rule, Located<string> name, string hint)
    {
        if (_fields[name.Value].IsAbsent)
            _diagnostics.Report(rule, name.Position, $"operation '{_operation.Name}' has no field '{name}'", hint);
    }
}
