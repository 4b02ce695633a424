namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Leaves what follows undone where the result is negative: two instructions, a test and a branch.</summary>
public sealed record TestResult : Instruction;
