using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Keeps a register on the stack; an unwinder finds it there.</summary>
/// <param name="Register">The register.</param>
/// <param name="Frame">How far the canonical frame address is above rsp then, in bytes.</param>
public sealed record Push(Gpr Register, int Frame) : Instruction;
