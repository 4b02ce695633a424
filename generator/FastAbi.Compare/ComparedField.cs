using FastAbi.Model.Diagnostics;
using FastAbi.Model.Registers;
using FastAbi.Model.Types;

namespace FastAbi.Compare;

/// <summary>An input or output that may break rules: its register is a number as it was written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Register">Its register's number, which may lie outside the register file.</param>
/// <param name="Type">Its C type; null where nothing gives it one.</param>
/// <param name="Unit">The unit of its value, where one is stated.</param>
/// <param name="Doc">What it means.</param>
internal sealed record ComparedField(Located<string> Name, Located<uint> Register, CType? Type, string? Unit, string? Doc)
{
    /// <summary>A register as messages name it.</summary>
    public static string NameOf(uint register) => register < RegisterFile.Registers.Count
        ? $"{RegisterFile.Registers[(int)register].Name()} (reg{register})"
        : $"reg{register} (no register)";

    /// <summary>Its register as messages name it.</summary>
    public string RegisterName => NameOf(Register.Value);

    /// <summary>Whether two types have the same values.</summary>
    public static bool HasSameValues(CType a, CType b) => (a.Bits, a.IsSigned) == (b.Bits, b.IsSigned);

    /// <summary>Whether every value of one type is one of the other.</summary>
    public static bool Fits(CType values, CType into) =>
        HasSameValues(values, into) || values.Bits < into.Bits && (into.IsSigned || !values.IsSigned);
}
