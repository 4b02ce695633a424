using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Loads a value from memory behind a register.</summary>
/// <param name="Destination">The register to load.</param>
/// <param name="Base">The register that holds the address.</param>
/// <param name="Offset">The offset from there in bytes.</param>
/// <param name="Value">What is loaded.</param>
public sealed record Load(Gpr Destination, Gpr Base, int Offset, Value Value) : Instruction;
