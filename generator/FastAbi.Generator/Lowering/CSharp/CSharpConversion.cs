using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Lowering.CSharp;

/// <summary>How a field gets from its C# type to the integer that a register carries, and back.</summary>
public static class CSharpConversion
{
    /// <summary>The integer in an expression of the field's type.</summary>
    public static string ToInteger(Field field, string typed) => field.CSharp switch
    {
        null => typed,
        { Kind: CSharpTypeKind.Number } => $"{typed}.Value",
        _ => $"({field.Type.Primitive()}){typed}",
    };

    /// <summary>The same without a sign, so that extending it adds zeros.</summary>
    public static string ToUnsigned(Field field, string typed)
    {
        var isUnsigned = !field.Type.IsSigned && field.CSharp?.Kind is null or CSharpTypeKind.Number;
        var value = field.CSharp?.Kind == CSharpTypeKind.Number ? ToInteger(field, typed) : typed;
        return isUnsigned ? value : $"({(field.Type with { IsSigned = false }).Primitive()}){value}";
    }

    /// <summary>The field's type, from an expression that is its integer.</summary>
    public static string FromInteger(Field field, string integer) => field.CSharp switch
    {
        null => integer,
        { Kind: CSharpTypeKind.Number } type => $"new {type.Name}({integer})",
        var type => $"({type.Name}){integer}",
    };

    /// <summary>The field's type, from a register: of that the low bits count.</summary>
    public static string FromRegister(Field field, string register)
    {
        var primitive = field.Type.Primitive();
        return FromInteger(field, primitive == "ulong" ? register : $"({primitive}){register}");
    }
}
