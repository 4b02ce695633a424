using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Lowering.Ghcb;

/// <summary>A trampoline that calls through the GHCB.</summary>
/// <param name="Operation">The operation that it calls.</param>
/// <param name="Arguments">Its C arguments.</param>
/// <param name="Setup">What fills the slots of the eight registers.</param>
/// <param name="Shown">The marks of what goes in, in the upper 32 bits of the valid bitmap.</param>
/// <param name="Taken">The marks that outputs must have, there.</param>
/// <param name="OnSuccess">What is executed only where the result is not negative and all outputs are marked.</param>
public sealed record GhcbTrampoline(
    Operation Operation,
    IReadOnlyList<Argument> Arguments,
    IReadOnlyList<Instruction> Setup,
    uint Shown,
    uint Taken,
    IReadOnlyList<Instruction> OnSuccess);
