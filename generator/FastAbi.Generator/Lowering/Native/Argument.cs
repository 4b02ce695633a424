using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Native;

/// <summary>A C argument and where the caller puts it.</summary>
/// <param name="Value">What it is.</param>
/// <param name="Register">The register that holds it, or null.</param>
/// <param name="StackOffset">Its offset from rsp at entry in bytes, where no register holds it.</param>
public sealed record Argument(Value Value, Gpr? Register, int StackOffset)
{
    /// <summary>The argument with a number, from 0.</summary>
    public static Argument At(CallConvention convention, int number, Value value) => convention.RegisterOf(number) is { } register
        ? new Argument(value, register, 0)
        : new Argument(value, null, convention.StackOffsetOf(number));
}
