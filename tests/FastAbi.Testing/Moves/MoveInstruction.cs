using FastAbi.Model.Registers;

namespace FastAbi.Testing.Moves;

/// <summary>A mov, movzx or movsx between registers, or an xchg.</summary>
/// <param name="IsExchange">Whether it is an xchg.</param>
/// <param name="Destination">The register that is written; of an xchg, one of the two.</param>
/// <param name="Source">The register that is read; of an xchg, the other one.</param>
/// <param name="Bits">How many low bits are taken.</param>
/// <param name="IsSigned">Whether the bits above become copies of the sign, else zeros.</param>
public sealed record MoveInstruction(bool IsExchange, Gpr Destination, Gpr Source, int Bits, bool IsSigned);
