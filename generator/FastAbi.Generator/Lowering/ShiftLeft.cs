using FastAbi.Generator.Model;

namespace FastAbi.Generator.Lowering;

/// <summary>Makes an address of a frame number.</summary>
public sealed record ShiftLeft(Gpr Register, int Count, string Name) : Instruction;
