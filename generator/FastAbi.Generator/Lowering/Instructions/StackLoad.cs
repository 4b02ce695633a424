using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Loads a value from the stack.</summary>
/// <param name="Destination">The register to load.</param>
/// <param name="Offset">The offset from rsp in bytes.</param>
/// <param name="Value">What is loaded.</param>
public sealed record StackLoad(Gpr Destination, int Offset, Value Value) : Instruction;
