using FastAbi.Model.Registers;

namespace FastAbi.Testing.Moves;

/// <summary>A value that has to get from a register into another one, or the same, and be extended there.</summary>
/// <param name="Source">The register that has it first.</param>
/// <param name="Destination">The register that has it last.</param>
/// <param name="Bits">How many low bits of it count.</param>
/// <param name="IsSigned">Whether the bits above become copies of the sign, else zeros.</param>
public readonly record struct RegisterMove(Gpr Source, Gpr Destination, int Bits, bool IsSigned);
