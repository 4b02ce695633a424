using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Makes an address of a frame number.</summary>
public sealed record ShiftLeft(Gpr Register, int Count, string Name) : Instruction;
