using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Native;

/// <summary>A trampoline, native or classic, instruction by instruction.</summary>
/// <param name="Operation">The operation that it calls.</param>
/// <param name="Convention">How it is called.</param>
/// <param name="Arguments">Its C arguments.</param>
/// <param name="Setup">What stands before the hypercall instruction.</param>
/// <param name="OnSuccess">What is executed only where the result is not negative; a classic one may test a second result in it.</param>
/// <param name="Restore">What is executed in any case before the return.</param>
/// <param name="R12Home">The register in which the caller's r12 waits; null where r12 is not written, or waits in memory.</param>
public sealed record Trampoline(
    Operation Operation,
    CallConvention Convention,
    IReadOnlyList<Argument> Arguments,
    IReadOnlyList<Instruction> Setup,
    IReadOnlyList<Instruction> OnSuccess,
    IReadOnlyList<Instruction> Restore,
    Gpr? R12Home)
{
    /// <summary>Whether the result is tested.</summary>
    public bool HasTest => OnSuccess.Count > 0;

    /// <summary>Whether an unwinder knows something at the hypercall that it does not know at entry.</summary>
    public bool HasUnwindState => Setup.Any(instruction => instruction.Unwind is not null);

    /// <summary>
    /// The instructions executed by a successful call with a fixed vendor: the hypercall instruction and the return
    /// count, and a test counts as two.
    /// </summary>
    public int InstructionCount =>
        Setup.Count + 1 + (HasTest ? 2 : 0) + OnSuccess.Sum(instruction => instruction is TestResult ? 2 : 1) + Restore.Count + 1;
}
