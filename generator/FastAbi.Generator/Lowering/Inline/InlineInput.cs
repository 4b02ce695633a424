using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Inline;

/// <summary>What a register holds going in: a local of 64 bits, so that the compiler extends the value as C converts it.</summary>
/// <param name="Register">The register.</param>
/// <param name="Name">The local's name.</param>
/// <param name="Value">What is assigned to it: a parameter or a number.</param>
/// <param name="IsSigned">Whether the value's sign fills the register.</param>
/// <param name="IsDestroyed">Whether the call leaves something else in the register that is no output.</param>
public sealed record InlineInput(Gpr Register, string Name, string Value, bool IsSigned, bool IsDestroyed);
