using System.CommandLine;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Reporting;
using Spectre.Console;

namespace FastAbi.Tool;

/// <summary>Where results go: colour and tables on a terminal, plain text anywhere else.</summary>
internal static class Screen
{
    /// <summary>The terminal behind a verb's output, or null where it is a file, a pipe or a test.</summary>
    public static IAnsiConsole? Terminal(ParseResult parsed)
    {
        if (Console.IsOutputRedirected || parsed.InvocationConfiguration.Output != Console.Out)
            return null;
        // The terminal wraps by itself; a break of ours would come along when the line is copied.
        AnsiConsole.Profile.Width = int.MaxValue;
        return AnsiConsole.Console;
    }

    /// <summary>Prints text that has its line ends.</summary>
    public static void Print(ParseResult parsed, string text) => parsed.InvocationConfiguration.Output.Write(text);

    /// <summary>A severity's colour.</summary>
    public static string Colour(Severity severity) => severity switch
    {
        Severity.Error => "red",
        Severity.Warning => "yellow",
        _ => "blue",
    };

    /// <summary>Prints all findings.</summary>
    public static void PrintFindings(ParseResult parsed, DiagnosticBag diagnostics, ReportFormat format)
    {
        var findings = diagnostics.ToSortedList();
        if (format == ReportFormat.Text && Terminal(parsed) is { } terminal)
        {
            foreach (var finding in findings)
            {
                var (id, severity) = (finding.Rule.Id, finding.Rule.Severity);
                terminal.MarkupLineInterpolated(
                    $"{finding.Position}: [{Colour(severity)}]{severity.Name()} {id}[/]: {finding.Message}; [grey]{finding.Hint}[/]");
            }
        }
        else
        {
            Print(parsed, DiagnosticReport.Print(findings, format));
        }
        if (format == ReportFormat.Text && findings.Count > 0)
            Print(parsed, $"{Plural.Of(findings.Count, "finding")}; 'fastabi explain {findings[0].Rule.Id}' tells more\n");
    }

    /// <summary>Prints all findings of a report, as a table on a terminal, and how many there are of each severity.</summary>
    public static void PrintReport(ParseResult parsed, DiagnosticBag diagnostics, ReportFormat format)
    {
        var findings = diagnostics.ToSortedList();
        if (format != ReportFormat.Text || findings.Count == 0 || Terminal(parsed) is not { } terminal)
            Print(parsed, DiagnosticReport.Print(findings, format));
        else
            FindingTable.Print(terminal, findings);
        if (format == ReportFormat.Text)
        {
            Print(parsed, $"{Count(findings, Severity.Error)}, {Count(findings, Severity.Warning)}, {Count(findings, Severity.Note)}" +
                $"{(findings.Count > 0 ? $"; 'fastabi explain {findings[0].Rule.Id}' tells more" : "")}\n");
        }
    }

    private static string Count(IReadOnlyList<Diagnostic> findings, Severity severity) =>
        Plural.Of(findings.Count(finding => finding.Rule.Severity == severity), severity.Name());
}
