using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Bounce;

/// <summary>A traditional call of an operation as a native one, instruction by instruction.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Requirements">What is compared before anything else.</param>
/// <param name="Save">What keeps the caller's registers.</param>
/// <param name="Setup">What stands before the hypercall instruction.</param>
/// <param name="OnResult">What is executed whenever the hypervisor knows the operation, where a member of the struct takes the
/// result; the caller then gets 0.</param>
/// <param name="OnSuccess">What is executed only where the result is not negative.</param>
/// <param name="Restore">What brings the registers back.</param>
/// <param name="Count">The register that says how many structs there are; null where there is one.</param>
/// <param name="Struct">The register with the address of the struct; null where there is none.</param>
public sealed record BouncedCall(
    Operation Operation,
    IReadOnlyList<Requirement> Requirements,
    IReadOnlyList<Instruction> Save,
    IReadOnlyList<Instruction> Setup,
    IReadOnlyList<Instruction> OnResult,
    IReadOnlyList<Instruction> OnSuccess,
    IReadOnlyList<Instruction> Restore,
    Gpr? Count,
    Gpr? Struct);
