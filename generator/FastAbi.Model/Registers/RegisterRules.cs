using FastAbi.Model.Diagnostics;
using FastAbi.Model.Specification;

namespace FastAbi.Model.Registers;

/// <summary>What registers an operation may use for what.</summary>
public static class RegisterRules
{
    private const string FileHint = "reg0 to reg7 are rax, rdi, rsi, r8, r9, r10, r11, r12";

    /// <summary>Whether a number is one of the eight registers'.</summary>
    public static bool IsInFile(Located<uint> register) => register.Value < RegisterFile.Registers.Count;

    /// <summary>The register with a number of the file.</summary>
    public static Gpr ToGpr(Located<uint> register) => RegisterFile.Registers[(int)register.Value];

    /// <summary>Reports each register that an operation may not use as it does.</summary>
    public static void Check(OperationSpec operation, bool isDirect, DiagnosticBag diagnostics)
    {
        CheckDirection(operation.Input, "input", diagnostics);
        CheckDirection(operation.Output, "output", diagnostics);
        foreach (var (name, register) in Used(operation.Input).Where(input => input.Register.Value == 1 && !isDirect))
        {
            diagnostics.Report(SpecRules.Reg1Input, register.Position,
                $"input '{name}' uses reg1, which holds the sub-operation", "use reg2 to reg7");
        }

        CheckClobber(operation, diagnostics);
    }

    private static IEnumerable<(Located<string> Name, Located<uint> Register)> Used(IReadOnlyList<FieldSpec> fields) =>
        fields.Where(field => field.Register is not null).Select(field => (field.Name, field.Register!));

    private static void CheckDirection(IReadOnlyList<FieldSpec> fields, string direction, DiagnosticBag diagnostics)
    {
        var users = new Dictionary<uint, Located<string>>();
        foreach (var (name, register) in Used(fields))
        {
            if (CheckRegister(register, $"{direction} '{name}'", diagnostics) && !users.TryAdd(register.Value, name))
            {
                diagnostics.Report(SpecRules.RegisterTwice, register.Position,
                    $"reg{register.Value} carries {direction} '{users[register.Value]}' already", "give each field a register of its own");
            }
        }
    }

    private static void CheckClobber(OperationSpec operation, DiagnosticBag diagnostics)
    {
        var seen = new HashSet<uint>();
        foreach (var register in operation.Clobber.Where(register => CheckRegister(register, "clobber", diagnostics)))
        {
            if (!seen.Add(register.Value))
            {
                diagnostics.Report(SpecRules.ClobberConflict, register.Position, $"reg{register.Value} is clobbered twice",
                    "remove one of them");
            }
            else if (operation.Output.FirstOrDefault(output => output.Register?.Value == register.Value) is { } output)
            {
                diagnostics.Report(SpecRules.ClobberConflict, register.Position,
                    $"reg{register.Value} is clobbered, but carries output '{output.Name}'",
                    "an output is changed anyway: remove the clobber");
            }
        }
    }

    private static bool CheckRegister(Located<uint> register, string user, DiagnosticBag diagnostics)
    {
        if (!IsInFile(register))
        {
            diagnostics.Report(SpecRules.RegisterRange, register.Position, $"{user} uses reg{register.Value}, which does not exist",
                FileHint);
            return false;
        }
        if (register.Value == 0)
        {
            diagnostics.Report(SpecRules.Reg0, register.Position, $"{user} uses reg0, which holds the index and the result",
                "use reg2 to reg7");
            return false;
        }
        return true;
    }
}
