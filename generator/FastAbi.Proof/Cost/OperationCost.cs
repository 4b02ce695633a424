using FastAbi.Model.Operations;

namespace FastAbi.Proof.Cost;

/// <summary>What a native call costs.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Least">The least number of instructions, with a fixed hypercall instruction.</param>
/// <param name="Files">For each file: how many a successful call executes, and how many of them are above the least that the file allows;
/// null where the function is not proved.</param>
public sealed record OperationCost(Operation Operation, int Least, IReadOnlyList<(int Executed, int Above)?> Files);
