using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>A register holds again what it held for the caller.</summary>
public sealed record CallerRestored(Gpr Register) : UnwindFact;
