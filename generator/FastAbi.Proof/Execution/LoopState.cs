using FastAbi.Model.Registers;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Execution;

/// <summary>Where a path stands in a loop over the caller's structs.</summary>
/// <param name="Head">The state in which the loop was entered, for any struct.</param>
/// <param name="Counter">The register that counts.</param>
/// <param name="Element">The address of the struct.</param>
/// <param name="Left">How many structs are left, this one included.</param>
/// <param name="Result">What the call for the struct has answered; null before it.</param>
internal sealed record LoopState(MachineState Head, Gpr Counter, Word Element, Word Left, Word? Result);
