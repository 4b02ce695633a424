namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Stores a constant on the stack; 64 bits are a 32-bit constant with zeros above it.</summary>
/// <param name="Constant">The constant; bit 31 is clear where 64 bits are stored.</param>
/// <param name="Bits">How many bits are stored.</param>
/// <param name="Offset">The offset from rsp in bytes.</param>
/// <param name="Name">What lies there, for the comment.</param>
public sealed record StoreConstant(uint Constant, int Bits, int Offset, string Name) : Instruction;
