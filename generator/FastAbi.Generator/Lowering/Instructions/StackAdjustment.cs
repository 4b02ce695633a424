namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Takes bytes from the stack, or gives them back where the number is negative.</summary>
/// <param name="Bytes">How many; a multiple of 8.</param>
public sealed record StackAdjustment(int Bytes) : Instruction;
