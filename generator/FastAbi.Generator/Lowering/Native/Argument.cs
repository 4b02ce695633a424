using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Native;

/// <summary>A C argument and where System V puts it (x86-64 psABI, section "Parameter Passing").</summary>
/// <param name="Value">What it is.</param>
/// <param name="Register">The register that holds it, or null.</param>
/// <param name="StackOffset">Its offset from rsp at entry in bytes, where no register holds it.</param>
public sealed record Argument(Value Value, Gpr? Register, int StackOffset)
{
    private static readonly Gpr[] _registers = [Gpr.Rdi, Gpr.Rsi, Gpr.Rdx, Gpr.Rcx, Gpr.R8, Gpr.R9];

    /// <summary>The argument with a number, from 0.</summary>
    public static Argument At(int number, Value value) => number < _registers.Length
        ? new Argument(value, _registers[number], 0)
        : new Argument(value, null, 8 + 8 * (number - _registers.Length));
}
