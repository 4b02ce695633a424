using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Loads a constant and zeroes the upper half.</summary>
public sealed record LoadConstant(Gpr Destination, uint Constant, string Name) : Instruction;
