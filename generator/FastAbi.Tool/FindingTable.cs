using FastAbi.Model.Diagnostics;
using Spectre.Console;

namespace FastAbi.Tool;

/// <summary>Findings as a table on a terminal.</summary>
internal static class FindingTable
{
    private static readonly string[] _headings = ["", "number", "place", "finding", "hint"];

    /// <summary>Prints the table.</summary>
    public static void Print(IAnsiConsole terminal, IReadOnlyList<Diagnostic> findings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in _headings)
            table.AddColumn(heading);
        foreach (var finding in findings)
        {
            table.AddRow(
                $"[{Screen.Colour(finding.Rule.Severity)}]{finding.Rule.Severity.Name()}[/]",
                finding.Rule.Id,
                Markup.Escape($"{finding.Position.File}:{finding.Position.Line}"),
                Markup.Escape(finding.Message),
                $"[grey]{Markup.Escape(finding.Hint)}[/]");
        }

        terminal.Write(table);
    }
}
