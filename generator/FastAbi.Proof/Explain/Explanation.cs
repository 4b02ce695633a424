using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Proof.Functions;

namespace FastAbi.Proof.Explain;

/// <summary>The proof of one function, as something to read.</summary>
/// <param name="Operation">What it calls.</param>
/// <param name="Kind">Which of the operation's functions it is.</param>
/// <param name="File">The file that it is in, as the user gave it.</param>
/// <param name="Start">All that it can execute.</param>
/// <param name="IsProved">Whether it is shown to do what the specification says, and nothing else.</param>
/// <param name="Executed">The most instructions that a successful call executes; null where none succeeds.</param>
/// <param name="Least">The least that a correct one can have; null where nobody says.</param>
/// <param name="Findings">What is wrong with it.</param>
public sealed record Explanation(
    Operation Operation, FunctionKind Kind, string File, ExplainedPath Start, bool IsProved, int? Executed, int? Least,
    IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>The function as the linker knows it.</summary>
    public string Symbol => FunctionSymbol.Of(Operation, Kind);

    /// <summary>What the proof comes to, in sentences.</summary>
    public IEnumerable<string> Conclusion
    {
        get
        {
            if (!IsProved)
            {
                yield return Findings.Count == 0
                    ? "Not proved: something else in the file is wrong, so that the linker may take other code than this."
                    : $"Not proved: {(Findings.Count == 1 ? "one finding" : $"{Findings.Count} findings")}.";
                yield break;
            }

            yield return $"Proved for all inputs, on {(Start.Ends == 1 ? "the one path" : $"all {Start.Ends} paths")}: what the " +
                "hypervisor gets is what the specification says, and so are result and outputs. No other memory is touched; stack, " +
                "unwind information and the caller's registers are right.";
            if (Executed is { } executed)
            {
                var verdict = Least is not { } least ? "." : executed == least ? ", which is the least possible."
                    : $"; {least} are the least possible.";
                yield return $"A successful call executes {(Least is null ? "at most " : "")}{executed} instructions{verdict}";
            }
        }
    }
}
