using System.CommandLine;
using System.Globalization;
using FastAbi.Headers.Coverage;
using FastAbi.Model.Overlay;
using Spectre.Console;

namespace FastAbi.Tool;

/// <summary>The coverage on a terminal, or in columns.</summary>
internal static class CoverageTable
{
    /// <summary>Prints one line for each operation that Xen has.</summary>
    public static void Print(ParseResult parsed, CoverageReport report)
    {
        var operations =
            report.Hypercalls.SelectMany(
            hypercall => hypercall.Operations, (hypercall, operation) => (Hypercall: hypercall, Operation: operation)).ToList();
        var rows = operations.Select(entry => Row(entry.Hypercall, entry.Operation)).ToList();
        if (Screen.Terminal(parsed) is not { } terminal)
        {
            Columns.Print(parsed, rows);
            return;
        }
        // No table: it would pad short remarks to the longest, which a terminal wraps into empty lines.
        foreach (var (entry, cells) in operations.Zip(Columns.Align(rows)))
            terminal.MarkupLineInterpolated($"{cells[0]}  {cells[1]}  [{Colour(entry.Operation)}]{cells[2]}[/]  {cells[3]}");
    }

    /// <summary>How much is carried, and how much is left out for each reason.</summary>
    public static string Summary(CoverageReport report) =>
        $"{Plural.Of(report.Count, "operation")}: {report.CarriedCount} carried, " +
        string.Join(", ", LeftOutReasons.All.Select(reason => $"{report.LeftOutCount(reason)} {reason.Text()}"));

    private static string[] Row(HypercallCoverage hypercall, CoveredOperation operation) =>
    [
        $"{hypercall.Index}.{operation.Number?.ToString(CultureInfo.InvariantCulture) ?? "?"}",
        operation.Constant,
        operation.Carried ?? operation.Verdict,
        operation.Remark,
    ];

    private static string Colour(CoveredOperation operation) => operation.Reason switch
    {
        null => "green",
        LeftOutReason.NotKnown => "yellow",
        _ => "grey",
    };
}
