using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Overlay;
using FastAbi.Generator.Spec;

namespace FastAbi.Generator.Model;

/// <summary>Gives the fields of one operation their C type: from <c>params</c>, or from the overlay for struct members.</summary>
internal sealed class FieldResolver
{
    private readonly OperationSpec _operation;
    private readonly TypeTable _types;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, Located<string>> _params = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldOverlay> _overlays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CType?> _resolved = new(StringComparer.Ordinal);

    public FieldResolver(OperationSpec operation, OperationOverlay? overlay, TypeTable types, DiagnosticBag diagnostics)
    {
        (_operation, _types, _diagnostics) = (operation, types, diagnostics);
        var fields = operation.Input.Concat(operation.Output).Select(field => field.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var param in operation.CLang?.Params ?? [])
        {
            _params.Add(param.Name.Value, param.Text);
            CheckKnown(SpecRules.UnknownField, param.Name, fields);
        }
        foreach (var field in overlay?.Fields ?? [])
        {
            _overlays.Add(field.Name.Value, field);
            CheckKnown(OverlayRules.UnknownField, field.Name, fields);
        }
        CheckMapping(fields);
    }

    public List<Field> Resolve(IReadOnlyList<FieldSpec> fields) =>
        fields.Select(Resolve).OfType<Field>().ToList();

    private Field? Resolve(FieldSpec field)
    {
        var name = field.Name.Value;
        if (!_resolved.TryGetValue(name, out var type))
            _resolved.Add(name, type = FindType(field.Name));
        if (type is null || field.Register is null || !RegisterRules.IsInFile(field.Register))
            return null;
        var overlay = _overlays.GetValueOrDefault(name);
        return new Field(name, Naming.CIdentifier(name), type, RegisterRules.ToGpr(field.Register), overlay?.Unit, overlay?.Doc, field.Name.Position);
    }

    private CType? FindType(Located<string> name)
    {
        if (!Naming.IsMemberPath(name.Value))
        {
            _diagnostics.Report(SpecRules.NotAName, name.Position, $"field '{name.Value}' is not a C member",
                "use letters, digits and '_', with '.' for a nested member and '[0]' for an element");
            return null;
        }
        var stated = _overlays.GetValueOrDefault(name.Value)?.Type;
        if (_params.TryGetValue(name.Value, out var param))
        {
            if (stated is not null)
                _diagnostics.Report(OverlayRules.TypeTwice, stated.Position,
                    $"the type of '{name.Value}' is stated in 'params' of the specification", "leave it out here");
            return _types.Find(param);
        }
        if (_operation.CLang?.Struct is null)
        {
            _diagnostics.Report(SpecRules.FieldWithoutC, name.Position,
                $"field '{name.Value}' has neither a struct to be in nor a param", "add 'c_lang:' with 'struct:', or with 'params:' and its type");
            return null;
        }
        if (stated is null)
        {
            _diagnostics.Report(OverlayRules.NoType, name.Position, $"the C type of struct member '{name.Value}' is not known",
                $"state it in the overlay: operations, {_operation.Name.Value}, fields, {name.Value}, type");
            return null;
        }
        return _types.Find(stated);
    }

    private void CheckMapping(HashSet<string> fields)
    {
        foreach (var (name, path) in _operation.CLang?.Mapping.Select(entry => (entry.Name, entry.Text)) ?? [])
        {
            CheckKnown(SpecRules.UnknownField, name, fields);
            if (!Naming.IsMemberPath(path.Value))
                _diagnostics.Report(SpecRules.NotAName, path.Position, $"'{path.Value}' is not a path into a C struct",
                    "write it as C does, such as u.addr.p or time[0]");
            if (_params.ContainsKey(name.Value))
                _diagnostics.Report(SpecRules.ParamMapped, name.Position, $"field '{name.Value}' is a param, so it has no place in the struct",
                    "keep 'mapping' or 'params'");
            else if (_operation.CLang!.Struct is null)
                _diagnostics.Report(SpecRules.FieldWithoutC, name.Position, $"field '{name.Value}' is mapped into no struct", "add 'struct:'");
        }
    }

    private void CheckKnown(Rule rule, Located<string> name, HashSet<string> fields)
    {
        if (_operation.IsComplete && !fields.Contains(name.Value))
            _diagnostics.Report(rule, name.Position, $"operation '{_operation.Name.Value}' has no field '{name.Value}'",
                Suggestion.For(name.Value, fields));
    }
}
