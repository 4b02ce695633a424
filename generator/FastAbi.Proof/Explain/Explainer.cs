using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Least;

namespace FastAbi.Proof.Explain;

/// <summary>Proves a file and keeps what the symbolic execution of some functions was like.</summary>
public static class Explainer
{
    /// <summary>Proves all functions in a file, and explains the proofs of some.</summary>
    /// <param name="abi">The specification.</param>
    /// <param name="subject">The file.</param>
    /// <param name="bytes">Its bytes, which may be anything.</param>
    /// <param name="options">What is demanded besides.</param>
    /// <param name="isAsked">Says of which functions.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    /// <returns>The explanations, in the order of the specification; empty where the file could not be read, or has none of them.</returns>
    public static IReadOnlyList<Explanation> Run(
        Abi abi, ProofSubject subject, ReadOnlyMemory<byte> bytes, ProofOptions options, Func<Operation, FunctionKind, bool> isAsked,
        DiagnosticBag diagnostics)
    {
        var observed = new Dictionary<(Operation Operation, FunctionKind Kind), List<MachineState>>();
        var found = new DiagnosticBag();
        var file = Prover.Run(abi, subject, bytes, options, found, (operation, kind) =>
        {
            if (!isAsked(operation, kind))
                return null;
            var ends = observed[(operation, kind)] = [];
            return ends.Add;
        });
        var findings = found.ToSortedList();
        foreach (var finding in findings)
            diagnostics.Report(finding.Rule, finding.Position, finding.Message, finding.Hint, finding.Related, finding.Code);
        return file is null ? [] :
        [
            .. from function in file.Functions
               let ends = observed.GetValueOrDefault((function.Operation, function.Kind))
               where ends is not null
               select Of(function, file, ends, options, findings),
        ];
    }

    private static Explanation Of(
        ProvedFunction function, ProvedFile file, List<MachineState> ends, ProofOptions options, IReadOnlyList<Diagnostic> findings)
    {
        var least = function.Kind == FunctionKind.Native && !FunctionSymbol.IsSealed(file.Variant)
            ? LeastInstructions.Of(function.Operation, file.Convention) + LeastInstructions.Selection(file.Variant)
                + (options.LandingPads ? 1 : 0)
            : (int?)null;
        var words = new EffectText(new ValueText(function.Operation, function.Kind, file.Convention));
        return new Explanation(
            function.Operation, function.Kind, file.Path, PathTree.Of(ends, words), function.IsProved, function.Executed, least,
            [.. findings.Where(finding => finding.Code?.Symbol == FunctionSymbol.Of(function.Operation, function.Kind))]);
    }
}
