using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Reporting;

/// <summary>Findings as a table in Markdown.</summary>
internal static class MarkdownReport
{
    public static string Print(IReadOnlyList<Diagnostic> findings) => findings.Count == 0
        ? "Nothing to report.\n"
        : MarkdownText.Heading(["", "number", "place", "finding", "hint"]) + string.Concat(findings.Select(finding => MarkdownText.Row([
            finding.Rule.Severity.Name(), finding.Rule.Id,
            MarkdownText.Escape($"{finding.Position.File}:{finding.Position.Line}"),
            MarkdownText.Escape(finding.Message), MarkdownText.Escape(finding.Hint)])));
}
