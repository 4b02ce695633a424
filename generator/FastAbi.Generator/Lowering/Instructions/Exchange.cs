using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Swaps the low <paramref name="Bits"/> bits of two registers; with 32 the upper halves become zero.</summary>
public sealed record Exchange(Gpr First, Gpr Second, int Bits, string FirstName, string SecondName) : Instruction;
