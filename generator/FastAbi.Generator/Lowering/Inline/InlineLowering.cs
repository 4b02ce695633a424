using System.Globalization;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Inline;

/// <summary>
/// Chooses the operands of an operation's inline function. It chooses no instruction: moves, and what is kept where, are the
/// compiler's business.
/// </summary>
public static class InlineLowering
{
    /// <summary>
    /// The operands. Inputs are filled in from the last register to the first: a function's parameters are one register ahead
    /// of where they go, so that each leaves its register before the next one comes, which clang does not find by itself.
    /// </summary>
    public static InlineCall Lower(Operation operation)
    {
        var names = new LocalNames(CallArguments.Of(operation, CallConvention.SystemV).Select(argument => argument.Value.Name));
        var resultName = names.Take("result");
        var values = operation.Inputs.Select(field => (field.Register, Value: field.CName, field.Type.IsSigned));
        if (operation.Index is { } index)
            values = values.Append((RegisterFile.SubOperation, index.ToString(CultureInfo.InvariantCulture), false));
        var inputs = values.OrderByDescending(value => RegisterFile.Registers.ToList().IndexOf(value.Register)).Select(Input).ToList();

        // Every destroyed register that carries something in is an operand: a clobber must not be one.
        var clobbers = operation.Clobbered.Where(register => inputs.TrueForAll(input => input.Register != register));
        return new InlineCall(operation, resultName, inputs, [.. Targets(operation).Select(Output)], [.. clobbers]);

        InlineInput Input((Gpr Register, string Value, bool IsSigned) value) => new(
            value.Register, names.Take(value.Register.Name()), value.Value, value.IsSigned, operation.Clobbered.Contains(value.Register));

        InlineOutput Output((Field Field, string Target) output) => new(
            output.Field,
            names.Take(output.Field.Register.Name() + "_out"),
            names.Take(output.Field.CName + "_value"),
            output.Target);
    }

    /// <summary>Whether a letter of the compiler's stands for the register; a local has to be the register otherwise.</summary>
    public static bool HasConstraint(Gpr register) => register is Gpr.Rax or Gpr.Rdi or Gpr.Rsi;

    private static IEnumerable<(Field Field, string Target)> Targets(Operation operation)
    {
        var pointer = CallArguments.OutPointerName(operation);
        return operation.Outputs.Count == 1
            ? [(operation.Outputs[0], $"*{pointer}")]
            : operation.OutputStruct.Members.SelectMany(member => member.Fields.Select(
                (field, i) => (field, $"{pointer}->{member.Name}{(member.IsArray ? $"[{i}]" : "")}")));
    }
}
