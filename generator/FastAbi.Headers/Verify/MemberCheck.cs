using FastAbi.Headers.Clang;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Overlay;

namespace FastAbi.Headers.Verify;

/// <summary>Compares a field with the member that it stands for.</summary>
/// <param name="view">The headers.</param>
/// <param name="typedefs">Xen's names for types that mean something.</param>
/// <param name="diagnostics">Receives the findings.</param>
internal sealed class MemberCheck(HeaderView view, IReadOnlyCollection<string> typedefs, DiagnosticBag diagnostics)
{
    private const int RegisterBits = 64;

    /// <summary>Checks one field.</summary>
    /// <returns>Whether the member is of a kind that a field can be.</returns>
    public bool Check(OperationView operation, Field field, HeaderMember member)
    {
        var address = operation.AddressErratum(field.Name);
        if (KindFault(member, isAddress: address is not null) is var (rule, fault, hint))
        {
            diagnostics.Report(rule, field.Position,
                $"member '{member.Name}' for '{field.Name}' {fault} ({view.Cite(member.Position)})", hint, member.Position);
            return false;
        }
        var stated = operation.TypePosition(field);
        if (address is not null && !IsPointer(member))
        {
            diagnostics.Report(OverlayRules.StaleErratum, address.Position,
                $"member '{member.Name}' is no pointer, but {member.Type.Spelling} ({view.Cite(member.Position)})", "remove the erratum",
                member.Position);
        }
        else if (stated is { } place && CheckWidth(place, field, member) && !IsPointer(member))
        {
            CheckType(place, field, member);
        }

        return true;
    }

    private static (Rule Rule, string Fault, string Hint)? KindFault(HeaderMember member, bool isAddress)
    {
        if (member.IsBitField)
            return (VerifyRules.BitField, "is a bit-field", "leave it out");
        if (IsPointer(member))
        {
            return isAddress ? null : (VerifyRules.Pointer, member.Type.IsGuestHandle ? "is a guest handle" : "is a pointer",
                "where the field carries a guest-physical address: an erratum with 'address'");
        }

        if (member.Kind is not (HeaderKind.Integer or HeaderKind.Enumeration))
            return (VerifyRules.NotAnInteger, $"is {Article(member)}", "name an integer in 'mapping', or leave it out");
        return member.WidthBits > RegisterBits
            ? (VerifyRules.TooWide, $"is {member.Type.Spelling}, which has {member.WidthBits} bits", "leave it out")
            : null;
    }

    private static bool IsPointer(HeaderMember member) => member.Kind == HeaderKind.Pointer || member.Type.IsGuestHandle;

    private void CheckType(SourcePosition stated, Field field, HeaderMember member)
    {
        if (IsSameTypedef(field, member))
            return;
        if (field.Type.IsSigned != member.Type.IsSigned)
        {
            diagnostics.Report(VerifyRules.Signedness, stated,
                $"'{field.Name}' is {field.Type.Spelling}, but member '{member.Name}' is {Signed(member)} ({view.Cite(member.Position)})",
                $"Xen's type is {member.Type.Spelling}", member.Position);
        }
        else if (member.Type.Typedefs.FirstOrDefault(typedefs.Contains) is var named && (field.Type.Alias is not null || named is not null))
        {
            diagnostics.Report(VerifyRules.TypeName, stated,
                $"'{field.Name}' is {field.Type.Spelling}, but member '{member.Name}' is {named ?? member.Type.Spelling} " +
                $"({view.Cite(member.Position)})",
                $"write {named ?? member.Type.Spelling}", member.Position);
        }
    }

    private bool CheckWidth(SourcePosition stated, Field field, HeaderMember member)
    {
        if (field.Type.Bits == member.WidthBits || IsSameTypedef(field, member))
            return true;
        diagnostics.Report(VerifyRules.Width, stated,
            $"'{field.Name}' is {field.Type.Spelling}, but member '{member.Name}' has {member.WidthBits} bits " +
            $"({view.Cite(member.Position)})",
            $"Xen's type is {member.Type.Spelling}", member.Position);
        return false;
    }

    /// <summary>What a type of this name is gets compared once, where the overlay defines it.</summary>
    private static bool IsSameTypedef(Field field, HeaderMember member) =>
        field.Type.Alias is not null && member.Type.Typedefs.Contains(field.Type.Spelling);

    private static string Signed(HeaderMember member) => member.Type.IsSigned ? "signed" : "unsigned";

    private static string Article(HeaderMember member) => member.Kind switch
    {
        HeaderKind.Float => "a floating-point number",
        HeaderKind.Struct => "a struct",
        HeaderKind.Union => "a union",
        HeaderKind.Array => "an array",
        _ => member.Type.Spelling,
    };
}
