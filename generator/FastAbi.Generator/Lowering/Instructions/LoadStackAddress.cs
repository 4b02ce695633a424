using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Loads the address of something on the stack.</summary>
/// <param name="Destination">The register to load.</param>
/// <param name="Offset">The offset from rsp in bytes.</param>
/// <param name="Name">What lies there.</param>
public sealed record LoadStackAddress(Gpr Destination, int Offset, string Name) : Instruction;
