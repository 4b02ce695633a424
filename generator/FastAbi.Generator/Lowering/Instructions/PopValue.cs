using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Takes a value from the stack, into another register than it came from.</summary>
/// <param name="Destination">The register to load.</param>
/// <param name="Name">What it is.</param>
public sealed record PopValue(Gpr Destination, string Name) : Instruction;
