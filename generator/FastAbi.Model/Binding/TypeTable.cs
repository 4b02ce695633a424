using FastAbi.Model.Diagnostics;
using FastAbi.Model.Layouts;
using FastAbi.Model.Names;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;
using FastAbi.Model.Types;

namespace FastAbi.Model.Binding;

/// <summary>The C types that fields may have.</summary>
public sealed class TypeTable
{
    private readonly NodeTable<CType> _types = new([.. CType.BuiltIn.Values], type => type.Spelling);
    private readonly SortedDictionary<string, CType> _used = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _diagnostics;

    /// <summary>Knows C's integers and the typedefs of the overlay.</summary>
    public TypeTable(NodeList<TypeOverlay> overlays, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        foreach (var overlay in overlays)
            Define(overlay);
        if (overlays.HasErrors)
            _types.AddError();
    }

    /// <summary>Whether a spelling is a type.</summary>
    public bool IsType(string name) => _types[name].Found is not null;

    /// <summary>The type of a spelling, or a finding and null.</summary>
    public CType? Find(Located<string> spelling)
    {
        var type = Look(spelling);
        if (type?.Alias is not null)
            _used.TryAdd(type.Spelling, type);
        return type;
    }

    /// <summary>The type of a spelling that no field has yet, or a finding and null.</summary>
    public CType? Look(Located<string> spelling)
    {
        var type = _types[spelling.Value];
        if (type.IsAbsent)
            ReportUnknown(spelling, _types.Names);
        return type.Found;
    }

    /// <summary>
    /// The type of a recorded member: under Xen's name where the overlay knows it, otherwise C's integer of its width. A pointer
    /// counts as an address; what no register carries counts as the register, and <c>verify</c> says what is wrong with it.
    /// </summary>
    public CType Find(LayoutMember member)
    {
        var bits = member.Kind == LayoutMember.Integer && member.Count is null && member.Width is 8 or 16 or 32 or 64 ? member.Width : 64;
        var isSigned = member.IsSigned && member.Kind == LayoutMember.Integer;
        if (member.Type is null || _types[member.Type].Found is not { Alias: not null } type || type.Bits != bits
            || type.IsSigned != isSigned)
        {
            return CType.BuiltIn[$"{(isSigned ? "" : "u")}int{bits}_t"];
        }

        _used.TryAdd(type.Spelling, type);
        return type;
    }

    /// <summary>The typedefs that fields have, sorted by name.</summary>
    public IReadOnlyList<CType> UsedTypedefs() => _used.Values.ToList();

    private void Define(TypeOverlay overlay)
    {
        var name = overlay.Name.Value;
        if (!Naming.IsIdentifier(name) || Naming.IsReserved(name) || IsType(name))
        {
            _types.AddError(name);
            _diagnostics.Report(OverlayRules.BadTypedef, overlay.Name.Position,
                $"'{overlay.Name}' can't be defined as a type", "a new type has a name of its own, which is a C identifier");
        }
        else if (overlay.Is is { } spelling && CType.BuiltIn.TryGetValue(spelling.Value, out var target))
        {
            _types.TryAdd(name, target with { Spelling = name, Alias = target.Spelling, Doc = overlay.Doc });
        }
        else
        {
            _types.AddError(name);
            if (overlay.Is is not null)
                ReportUnknown(overlay.Is, [.. CType.BuiltIn.Keys]);
        }
    }

    private void ReportUnknown(Located<string> spelling, IReadOnlyCollection<string> known)
    {
        if (IsTooWide(spelling.Value))
        {
            _diagnostics.Report(SpecRules.TypeNotCarried, spelling.Position,
                $"a register can't carry '{spelling}'", "a field is an integer of at most 64 bits; an address is a uint64_t");
        }
        else
        {
            _diagnostics.Report(SpecRules.UnknownType, spelling.Position, $"unknown C type '{spelling}'",
                _diagnostics.Speller.Hint(spelling.Value, known));
        }
    }

    private static bool IsTooWide(string spelling) =>
        spelling.Contains('*', StringComparison.Ordinal) || spelling.Contains('[', StringComparison.Ordinal) ||
        spelling.Split(' ')[0] is "struct" or "union" or "enum" or "float" or "double" or "void" or "bool" or "_Bool" ||
        spelling is "long double" or "__int128" or "unsigned __int128" or "__m128" ||
        spelling.StartsWith("XEN_GUEST_HANDLE", StringComparison.Ordinal);
}
