using FastAbi.Model.Operations;

namespace FastAbi.Proof.Cost;

/// <summary>What a native call costs.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Least">The least number of instructions, with a fixed hypercall instruction.</param>
/// <param name="Files">What it costs in each file; null where the function is not proved.</param>
public sealed record OperationCost(Operation Operation, int Least, IReadOnlyList<FileCost?> Files)
{
    /// <summary>How many bytes of the stack a call takes in any of the files.</summary>
    public int Stack => Files.Max(file => file?.Stack) ?? 0;
}
