using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Bounce;

/// <summary>Leaves a call to the traditional ABI that does not meet a demand: a comparison and a branch.</summary>
/// <param name="Demand">What is demanded.</param>
/// <param name="Register">The register with the value, or with the address of memory that holds it.</param>
/// <param name="Offset">Where it is in memory, in bytes from there; null where the register holds the value itself.</param>
/// <param name="Bits">How wide it is.</param>
/// <param name="Number">The number, or the bits.</param>
/// <param name="Name">What it is, for the comment.</param>
public sealed record Requirement(Demand Demand, Gpr Register, int? Offset, int Bits, uint Number, string Name);
