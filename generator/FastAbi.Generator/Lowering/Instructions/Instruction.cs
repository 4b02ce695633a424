namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>An instruction of a trampoline.</summary>
public abstract record Instruction;
