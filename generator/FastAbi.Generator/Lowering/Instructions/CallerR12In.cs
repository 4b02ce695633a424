using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>A register holds the caller's r12.</summary>
public sealed record CallerR12In(Gpr Register) : UnwindFact;
