using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Least;

namespace FastAbi.Proof.Cost;

/// <summary>What native calls cost in instructions, and what they have to.</summary>
/// <param name="Files">The files, as the user gave them.</param>
/// <param name="Convention">How C calls the functions; the first file's.</param>
/// <param name="Operations">The operations, in the order of the specification.</param>
public sealed record CostReport(IReadOnlyList<string> Files, CallConvention Convention, IReadOnlyList<OperationCost> Operations)
{
    /// <summary>How many instructions are above the least, over all operations and files.</summary>
    public int Above => Operations.SelectMany(operation => operation.Files).Sum(file => file?.Above ?? 0);

    /// <summary>Counts what was proved.</summary>
    public static CostReport Of(Abi abi, IReadOnlyList<ProvedFile> files, ProofOptions options)
    {
        var convention = files.Select(file => file.Convention).FirstOrDefault(CallConvention.SystemV);
        return new CostReport(
            [.. files.Select(file => file.Path)], convention,
            [.. abi.Operations.Select(operation => Of(operation, convention, files, options))]);
    }

    private static OperationCost Of(
        Operation operation, CallConvention convention, IReadOnlyList<ProvedFile> files, ProofOptions options)
    {
        var more = options.LandingPads ? 1 : 0;
        return new OperationCost(operation, LeastInstructions.Of(operation, convention) + more,
            [.. files.Select(file => Cost(file, operation, LeastInstructions.Of(operation, file.Convention) + more))]);
    }

    private static FileCost? Cost(ProvedFile file, Operation operation, int least)
    {
        var function = file.Functions.FirstOrDefault(function => function.Operation == operation && function.Kind == FunctionKind.Native);
        return function is { IsProved: true, Executed: { } executed }
            ? new FileCost(executed, executed - least - LeastInstructions.Selection(file.Variant), function.Stack) : null;
    }
}
