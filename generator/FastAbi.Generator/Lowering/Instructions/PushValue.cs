using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Instructions;

/// <summary>Has a value wait on the stack.</summary>
/// <param name="Source">The register that holds it.</param>
/// <param name="Name">What it is.</param>
public sealed record PushValue(Gpr Source, string Name) : Instruction;
