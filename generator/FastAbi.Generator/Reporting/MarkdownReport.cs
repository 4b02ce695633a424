using System.Globalization;
using System.Text;
using FastAbi.Generator.Diagnostics;

namespace FastAbi.Generator.Reporting;

/// <summary>Findings as a table in Markdown.</summary>
internal static class MarkdownReport
{
    public static string Print(IReadOnlyList<Diagnostic> findings)
    {
        if (findings.Count == 0)
            return "Nothing to report.\n";
        var text = new StringBuilder("| | number | place | finding | hint |\n| --- | --- | --- | --- | --- |\n");
        foreach (var finding in findings)
            text.Append(CultureInfo.InvariantCulture,
                $"| {finding.Rule.Severity.Name()} | {finding.Rule.Id} | {Cell($"{finding.Position.File}:{finding.Position.Line}")} | {Cell(finding.Message)} | {Cell(finding.Hint)} |\n");
        return text.ToString();
    }

    /// <summary>Text that says in a cell what it says here.</summary>
    private static string Cell(string text)
    {
        var cell = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '|' or '\\' or '*' or '_' or '`' or '<' or '[')
                cell.Append('\\');
            cell.Append(c);
        }
        return cell.ToString();
    }
}
