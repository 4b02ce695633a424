using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>What a register holds for the caller is in memory.</summary>
/// <param name="Register">The register.</param>
/// <param name="Offset">Where, as an offset from rsp in bytes.</param>
/// <param name="Home">The same place, as an offset from the canonical frame address.</param>
public sealed record CallerSaved(Gpr Register, int Offset, int Home) : UnwindFact;
