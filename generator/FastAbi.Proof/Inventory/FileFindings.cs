using FastAbi.Model.Diagnostics;

namespace FastAbi.Proof.Inventory;

/// <summary>Reports what is wrong with a file as a whole.</summary>
internal sealed class FileFindings(string path, DiagnosticBag diagnostics)
{
    /// <summary>Whether nothing was found.</summary>
    public bool IsEmpty { get; private set; } = true;

    public void Report(Rule rule, string message, string hint)
    {
        IsEmpty = false;
        diagnostics.Report(rule, SourcePosition.StartOf(path), message, hint);
    }
}
