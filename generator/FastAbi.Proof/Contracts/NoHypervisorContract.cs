using FastAbi.Model.Registers;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>A call that reaches no hypervisor: -ENOSYS, and nothing else changes.</summary>
internal static class NoHypervisorContract
{
    private const long Enosys = -38; // xen/include/public/errno.h

    public static Word Result { get; } = Word.Constant(unchecked((ulong)Enosys));

    /// <summary>What is wrong at the return.</summary>
    public static IEnumerable<Mismatch> AtReturn(MachineState state, CallConvention convention)
    {
        if (!state[Gpr.Rax].Equals(Result))
        {
            yield return new Mismatch(ProofRules.Result, "at the return, rax", Result, state[Gpr.Rax], state.WriterOf(Gpr.Rax),
                "-ENOSYS (xen/include/public/errno.h) is the answer where there is no hypervisor to call");
        }

        if (state.Outputs.Count > 0)
        {
            yield return new Mismatch(ProofRules.Output, "where there is no hypervisor to call, an output", null,
                state.Outputs.Values.First().Byte, state.Outputs.Values.First().By, "an error writes no output");
        }

        foreach (var mismatch in Contract.Restored(state, convention))
            yield return mismatch;
    }
}
