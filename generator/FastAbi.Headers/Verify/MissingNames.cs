using FastAbi.Headers.Clang;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Verify;

/// <summary>Names that headers do not have. Where a whole header says nothing, that is the
/// finding, and its names are consequences.</summary>
internal sealed class MissingNames(HeaderSet headers, DiagnosticBag diagnostics)
{
    private readonly List<(Rule Rule, SourcePosition Position, string Message, string Hint)> _names = [];

    /// <summary>Adds a name.</summary>
    public void Add(Rule rule, SourcePosition position, string message, string hint) => _names.Add((rule, position, message, hint));

    /// <summary>Reports the names, or the headers that ought to have them.</summary>
    public void Report()
    {
        var silent = _names.Count == 0 ? [] : headers.Silent();
        foreach (var header in silent)
        {
            diagnostics.Report(VerifyRules.SilentHeader, SourcePosition.StartOf(Path.Combine(headers.Folder, header.Name)),
                $"{header.Name} {header.Reason}, and {Names()} cannot be found", header.Hint);
        }

        foreach (var (rule, position, message, hint) in silent.Count == 0 ? _names : [])
        {
            if (headers.IsCopy)
            {
                diagnostics.Report(
                    VerifyRules.NotInCopy, position, message, "a kernel's copy has what the kernel uses; Xen's own headers have all");
            }
            else
            {
                diagnostics.Report(rule, position, message, hint);
            }
        }
    }

    private string Names() => _names.Count == 1 ? "a name of the specification" : $"{_names.Count} names of the specification";
}
