using FastAbi.Headers.Clang;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;
using FastAbi.Model.Types;

namespace FastAbi.Headers.Verify;

/// <summary>Compares the types of params, and those that the overlay takes from Xen, with the headers'.</summary>
internal sealed class TypeCheck(HeaderView view, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    public void CheckParams(IReadOnlyList<NamedText> parameters)
    {
        foreach (var (name, type) in parameters.Where(param => view.Headers.Type(param.Text.Value) is null))
        {
            _missing.Add(type.Value);
            view.Missing.Add(VerifyRules.NoType, type.Position, $"Xen's headers have no type '{type}', which '{name}' has",
                "write a type of C's or Xen's");
        }
    }

    /// <summary>Checks the overlay's types, after all params.</summary>
    public void CheckTypedefs(IReadOnlyList<TypeOverlay> types)
    {
        foreach (var type in types)
        {
            if (view.Headers.Typedef(type.Name.Value) is { } typedef)
            {
                Compare(type, CType.BuiltIn[type.Is!.Value], typedef);
            }
            else if (!_missing.Contains(type.Name.Value))
            {
                view.Missing.Add(VerifyRules.NoType, type.Name.Position, $"Xen's headers have no type '{type.Name}'",
                    "remove it, or correct its name");
            }
        }
    }

    private void Compare(TypeOverlay overlay, CType stated, HeaderTypedef typedef)
    {
        var type = typedef.Type;
        var isInteger = type.Kind is HeaderKind.Integer or HeaderKind.Enumeration;
        if (!isInteger || type.WidthBits != stated.Bits || type.IsSigned != stated.IsSigned)
        {
            diagnostics.Report(VerifyRules.OtherType, overlay.Is!.Position,
                $"'{overlay.Name}' is {stated.Spelling} here and {type.Canonical} in Xen's headers ({view.Cite(typedef.Position)})",
                "take over what the headers say", typedef.Position);
        }
    }
}
