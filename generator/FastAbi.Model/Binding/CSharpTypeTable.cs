using FastAbi.Model.Diagnostics;
using FastAbi.Model.Names;
using FastAbi.Model.Overlay;
using FastAbi.Model.Types;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Binding;

/// <summary>The C# types that fields may have in place of integers.</summary>
public sealed class CSharpTypeTable
{
    private static readonly Dictionary<string, CSharpTypeKind> _kinds = new(StringComparer.Ordinal)
    {
        ["number"] = CSharpTypeKind.Number,
        ["enum"] = CSharpTypeKind.Enum,
        ["flags"] = CSharpTypeKind.Flags,
    };

    private readonly NodeTable<CSharpType> _types = new();
    private readonly Dictionary<string, CSharpType> _ofTypedefs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CSharpType> _used = new(StringComparer.Ordinal);
    private readonly TypeTable _cTypes;
    private readonly DiagnosticBag _diagnostics;

    /// <summary>Knows the types of the overlay, checked against the C types that they stand for.</summary>
    public CSharpTypeTable(NodeList<CSharpTypeOverlay> overlays, TypeTable cTypes, DiagnosticBag diagnostics)
    {
        (_cTypes, _diagnostics) = (cTypes, diagnostics);
        foreach (var overlay in overlays)
            Define(overlay);
        if (overlays.HasErrors)
            _types.AddError();
    }

    /// <summary>Those that fields have, sorted by name.</summary>
    public IReadOnlyList<CSharpType> Used() => _used.Values.ToList();

    /// <summary>The type of a field: the stated one, or else that of its typedef; null for a plain integer.</summary>
    public CSharpType? Find(Located<string>? stated, CType type)
    {
        var found = stated is null ? _ofTypedefs.GetValueOrDefault(type.Spelling) : Find(stated);
        if (found is not null && stated is not null && (found.Type.Bits, found.Type.IsSigned) != (type.Bits, type.IsSigned))
        {
            _diagnostics.Report(OverlayRules.OtherInteger, stated.Position,
                $"'{stated}' is a {found.Type.Spelling}, but the field is a {type.Spelling}",
                "name a type of the same width and sign, or none");
            return null;
        }
        if (found is not null)
            _used.TryAdd(found.Name, found);
        return found;
    }

    private CSharpType? Find(Located<string> name)
    {
        var type = _types[name.Value];
        if (type.IsAbsent)
        {
            _diagnostics.Report(OverlayRules.UnknownCSharpType, name.Position, $"unknown C# type '{name}'",
                _diagnostics.Speller.Hint(name.Value, _types.Names));
        }

        return type.Found;
    }

    private void Define(CSharpTypeOverlay overlay)
    {
        var name = overlay.Name.Value;
        if (!Naming.IsPascal(name) || Naming.IsLibraryType(name) || _types[name].Found is not null)
        {
            _types.AddError(name);
            _diagnostics.Report(OverlayRules.BadCSharpType, overlay.Name.Position, $"'{overlay.Name}' can't be defined as a C# type",
                "a new type has a name of its own in PascalCase, which the bindings do not use already");
            return;
        }
        var kind = Kind(overlay.Kind);
        if (overlay.Is is not { } spelling || _cTypes.Look(spelling) is not { } type)
        {
            _types.AddError(name);
            return;
        }
        var constants = overlay.Constants.Select(constant => Check(constant, name, type)).OfType<CSharpConstant>().ToList();
        var defined = new CSharpType(name, type, kind, overlay.Doc ?? type.Doc, overlay.File, constants);
        _types.TryAdd(name, defined);
        if (type.Alias is not null && !_ofTypedefs.TryAdd(type.Spelling, defined))
        {
            _diagnostics.Report(
                OverlayRules.BadCSharpType, spelling.Position, $"'{spelling}' is '{_ofTypedefs[type.Spelling].Name}' in C# already",
                $"write '{type.Alias}', and name '{overlay.Name}' at the fields that have it");
        }
    }

    private CSharpTypeKind Kind(Located<string>? stated)
    {
        if (stated is not null && !_kinds.ContainsKey(stated.Value))
        {
            _diagnostics.Report(OverlayRules.BadKind, stated.Position, $"'{stated}' is no kind of C# type",
                _diagnostics.Speller.Hint(stated.Value, _kinds.Keys));
        }

        return stated is null ? CSharpTypeKind.Number : _kinds.GetValueOrDefault(stated.Value);
    }

    private CSharpConstant? Check(CSharpConstantOverlay constant, string owner, CType type)
    {
        if (!Naming.IsPascal(constant.Name.Value) || Naming.IsMemberOfStruct(constant.Name.Value) || constant.Name.Value == owner)
        {
            _diagnostics.Report(OverlayRules.BadCSharpConstant, constant.Name.Position, $"'{constant.Name}' can't be a member of '{owner}'",
                "write a name in PascalCase which the type does not have anyway");
        }

        if (constant.Value is not { } value || constant.Constant is null)
            return null;
        var (smallest, largest) = Range(type);
        if (value.Value < smallest || value.Value > largest)
        {
            _diagnostics.Report(YamlRules.NumberRange, value.Position, $"the value of '{constant.Name}' is {value}, which is out of range",
                $"a {type.Spelling} goes from {smallest} to {largest}");
        }

        return new CSharpConstant(constant.Name.Value, constant.Constant.Value, value.Value, constant.Releases, constant.Doc);
    }

    private static (Int128 Smallest, Int128 Largest) Range(CType type) => type.IsSigned
        ? (-((Int128)1 << type.Bits - 1), ((Int128)1 << type.Bits - 1) - 1)
        : (0, ((Int128)1 << type.Bits) - 1);
}
