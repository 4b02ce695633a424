using System.Globalization;
using System.Text;
using FastAbi.Model.Files;
using FastAbi.Model.Overlay;
using FastAbi.Model.Reporting;

namespace FastAbi.Headers.Coverage;

/// <summary>The coverage as a document.</summary>
public static class CoverageMarkdown
{
    private static readonly string[] _summaryHeadings =
        ["hypercall", "Xen has", "FastABI carries", .. LeftOutReasons.All.Select(LeftOutReasons.Text)];

    /// <summary>The whole text of a generated file.</summary>
    public static string Print(CoverageReport report)
    {
        var text = new StringBuilder(Banner(report));
        text.Append(CultureInfo.InvariantCulture, $"""

            # Coverage

            Every operation that {Xen(report)} has for the hypercalls that FastABI is about: whether FastABI carries it, and why not. A constant
            in Xen's headers that is named like an operation and that nobody accounts for is an error.


            """);
        WriteSummary(text, report);
        text.Append("\nWhere several reasons hold, the first one counts:\n\n");
        foreach (var reason in LeftOutReasons.All)
            text.Append(CultureInfo.InvariantCulture, $"* **{reason.Text()}**: {reason.Meaning()}\n");
        foreach (var hypercall in report.Hypercalls)
            Write(text, hypercall);
        return text.ToString();
    }

    private static string Banner(CoverageReport report) =>
        $"<!-- {GeneratedFile.Mark} from {report.Folder}/*.yml, {report.Folder}/overlay/*.yml and the headers of {Xen(report)}. " +
        "Do not edit: change the source, then run \"fastabi coverage\" with --out and the headers. -->\n";

    private static string Xen(CoverageReport report) => report.Version is { } version ? $"Xen {version}" : "Xen";

    private static void WriteSummary(StringBuilder text, CoverageReport report)
    {
        text.Append(MarkdownText.Heading(_summaryHeadings, firstNumber: 1));
        foreach (var hypercall in report.Hypercalls)
        {
            text.Append(MarkdownText.Row([$"[{hypercall.Name}](#{hypercall.Name})",
                .. Numbers(hypercall.Operations.Count, hypercall.CarriedCount, hypercall.LeftOutCount)]));
        }

        text.Append(MarkdownText.Row(["**all**", .. Numbers(report.Count, report.CarriedCount, report.LeftOutCount)]));
        var newer = report.Hypercalls.SelectMany(hypercall => hypercall.Operations)
            .Where(operation => operation.Elsewhere?.Since is not null)
            .Select(operation => $"`{operation.Constant}` (Xen {operation.Elsewhere!.Since})").ToList();
        if (newer.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\nCounted, and newer than these headers: {string.Join(", ", newer)}.\n");
    }

    private static IEnumerable<string> Numbers(int all, int carried, Func<LeftOutReason, int> leftOut) =>
        LeftOutReasons.All.Select(leftOut).Prepend(carried).Prepend(all).Select(count => count.ToString(CultureInfo.InvariantCulture));

    private static void Write(StringBuilder text, HypercallCoverage hypercall)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {hypercall.Name}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`{hypercall.Constant ?? hypercall.Name}`, number {hypercall.Index}");
        if (hypercall.Headers.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $", in {string.Join(", ", hypercall.Headers.Select(header => $"`{header}`"))}");
        text.Append(".\n\n").Append(MarkdownText.Heading(["number", "operation", "FastABI", "what is left out, and why"]));
        foreach (var operation in hypercall.Operations)
        {
            text.Append(MarkdownText.Row([
                operation.Number?.ToString(CultureInfo.InvariantCulture) ?? "", $"`{operation.Constant}`", Verdict(operation),
                MarkdownText.Escape(operation.Remark)]));
        }

        if (hypercall.NoOperations.Count == 0)
            return;
        text.Append("\nNamed like operations, but none:\n\n");
        foreach (var group in hypercall.NoOperations)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"* {string.Join(", ", group.Constants.Select(constant => $"`{constant}`"))}: {MarkdownText.Escape(group.Doc ?? "")}\n");
        }
    }

    private static string Verdict(CoveredOperation operation) =>
        operation.Carried is { } carried ? $"`{carried}`" : $"**{operation.Verdict}**";
}
