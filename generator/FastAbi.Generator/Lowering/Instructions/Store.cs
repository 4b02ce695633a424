using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Stores an output behind the out-pointer.</summary>
/// <param name="Source">The register that holds the output.</param>
/// <param name="Bits">How many of its bits are stored.</param>
/// <param name="Base">The register that holds the out-pointer.</param>
/// <param name="Offset">The output's offset in bytes.</param>
/// <param name="Name">The output's name.</param>
public sealed record Store(Gpr Source, int Bits, Gpr Base, int Offset, string Name) : Instruction;
