using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Copies a register, extending the value; from a register to itself it only extends.</summary>
public sealed record Move(Gpr Destination, Gpr Source, Extension Extension, string Name) : Instruction;
