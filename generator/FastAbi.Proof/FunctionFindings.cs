using FastAbi.Model.Diagnostics;
using FastAbi.Proof.Contracts;
using FastAbi.Proof.Decoding;

namespace FastAbi.Proof;

/// <summary>Reports what is wrong with one function: at the specification's line, with the instruction as evidence.</summary>
internal sealed class FunctionFindings(string file, string symbol, Place start, SourcePosition position, DiagnosticBag diagnostics)
{
    /// <summary>Whether anything was found that is an error.</summary>
    public bool IsEmpty { get; private set; } = true;

    public void Report(Rule rule, CodeInstruction? at, string message, string hint) => Report(rule, at, message, hint, null, null);

    /// <summary>Reports a difference, at the instruction that made it or else at the one where it shows.</summary>
    public void Report(Mismatch mismatch, CodeInstruction at)
    {
        var (expected, found) = (mismatch.Expected?.Describe(), mismatch.Found?.Describe());
        var verdict = (expected, found) switch
        {
            (null, null) => "",
            (null, _) => $" is {found}",
            (_, null) => $" is not written; it should be {expected}",
            _ => $" is {found}, not {expected}",
        };
        Report(mismatch.Rule, mismatch.By ?? at, mismatch.Subject + verdict, mismatch.Hint, expected, found);
    }

    private void Report(Rule rule, CodeInstruction? at, string message, string hint, string? expected, string? found)
    {
        IsEmpty = false;
        var place = at?.Place ?? start;
        var (function, offset) = place.Object.FunctionAt(place) ?? (symbol, 0);
        var evidence =
            new CodeEvidence(SourcePosition.Display(file), place.Object.File.Name, function, offset, at?.ToString() ?? "", expected, found);
        var instruction = evidence.Instruction.Length > 0 ? $" '{evidence.Instruction}'" : "";
        diagnostics.Report(
            rule, position,
            $"{Path.GetFileName(evidence.File)}, {evidence.Symbol}+0x{offset:x}{instruction}: {message}", hint,
            code: evidence);
    }
}
