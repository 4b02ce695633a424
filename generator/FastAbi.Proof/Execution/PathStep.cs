using FastAbi.Proof.Decoding;

namespace FastAbi.Proof.Execution;

/// <summary>An instruction that a path has executed. Paths that part have the steps before in common.</summary>
/// <param name="previous">The step before; null for the first one.</param>
/// <param name="code">The instruction.</param>
/// <param name="before">What registers and memory held before it.</param>
internal sealed class PathStep(PathStep? previous, CodeInstruction code, MachineState before)
{
    public PathStep? Previous => previous;

    public CodeInstruction Code => code;

    public MachineState Before => before;
}
