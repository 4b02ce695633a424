using FastAbi.Generator.Model;

namespace FastAbi.Generator.Lowering;

/// <summary>Loads a constant and zeroes the upper half.</summary>
public sealed record LoadConstant(Gpr Destination, uint Constant, string Name) : Instruction;
