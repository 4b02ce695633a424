namespace FastAbi.Generator.Lowering;

/// <summary>An instruction of a trampoline.</summary>
public abstract record Instruction;
