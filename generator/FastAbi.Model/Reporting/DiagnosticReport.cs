using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Reporting;

/// <summary>Prints findings in the format that was asked for.</summary>
public static class DiagnosticReport
{
    /// <summary>The findings as text that ends with a line end; empty where nothing was found and the format is text.</summary>
    public static string Print(IReadOnlyList<Diagnostic> findings, ReportFormat format) => format switch
    {
        ReportFormat.Text => string.Concat(findings.Select(finding => finding + "\n")),
        ReportFormat.Json => JsonReport.Print(findings),
        ReportFormat.Markdown => MarkdownReport.Print(findings),
        ReportFormat.Sarif => SarifReport.Print(findings),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no such report format"),
    };
}
