namespace FastAbi.Generator.Lowering;

/// <summary>Leaves what follows undone where the result is negative: two instructions, a test and a branch.</summary>
public sealed record TestResult : Instruction;
