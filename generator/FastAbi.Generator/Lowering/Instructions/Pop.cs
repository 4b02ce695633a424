using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Brings a register back from the stack.</summary>
/// <param name="Register">The register.</param>
/// <param name="Frame">How far the canonical frame address is above rsp then, in bytes.</param>
public sealed record Pop(Gpr Register, int Frame) : Instruction;
