using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Lowering.Tdcall;

/// <summary>A trampoline that calls by TDCALL.</summary>
/// <param name="Operation">The operation that it calls.</param>
/// <param name="Arguments">Its C arguments.</param>
/// <param name="Setup">What fills the exposed registers.</param>
/// <param name="Mask">The exposed registers: bit n is the one that instructions encode as n.</param>
/// <param name="Answered">What stands right after it, whatever it has answered.</param>
/// <param name="OnSuccess">What is executed only where the result is not negative.</param>
/// <param name="Restore">What is executed in any case before the return.</param>
public sealed record TdcallTrampoline(
    Operation Operation,
    IReadOnlyList<Argument> Arguments,
    IReadOnlyList<Instruction> Setup,
    uint Mask,
    IReadOnlyList<Instruction> Answered,
    IReadOnlyList<Instruction> OnSuccess,
    IReadOnlyList<Instruction> Restore);
