using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Stores a constant as 64 bits behind a register.</summary>
/// <param name="Constant">The constant; bit 31 is clear.</param>
/// <param name="Base">The register that holds the address.</param>
/// <param name="Offset">The offset from there in bytes.</param>
/// <param name="Name">What lies there, for the comment.</param>
public sealed record SlotConstant(uint Constant, Gpr Base, int Offset, string Name) : Instruction;
