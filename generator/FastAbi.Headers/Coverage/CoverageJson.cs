using System.Text.Json;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;
using FastAbi.Model.Reporting;

namespace FastAbi.Headers.Coverage;

/// <summary>The coverage for programs.</summary>
public static class CoverageJson
{
    /// <summary>Prints the coverage, and the findings about it as every verb prints them.</summary>
    public static string Print(CoverageReport report, IReadOnlyList<Diagnostic> findings) => JsonText.Document(writer =>
    {
        if (report.Version is { } version)
            writer.WriteString("xen", version.ToString());
        writer.WriteObjects("hypercalls", report.Hypercalls, hypercall =>
        {
            writer.WriteString("name", hypercall.Name);
            if (hypercall.Constant is not null)
                writer.WriteString("constant", hypercall.Constant);
            writer.WriteNumber("index", hypercall.Index);
            writer.WriteString("family", hypercall.Family);
            writer.WriteObject("count", () => WriteCounts(writer, hypercall));
            writer.WriteObjects("operations", hypercall.Operations, operation => Write(writer, report, operation));
            writer.WriteObjects("no_operations", hypercall.NoOperations, group =>
            {
                WriteTexts(writer, "constants", group.Constants.Select(constant => constant.Value));
                writer.WriteString("doc", group.Doc);
            });
        });
        JsonReport.Write(writer, findings);
    });

    private static void WriteCounts(Utf8JsonWriter writer, HypercallCoverage hypercall)
    {
        writer.WriteNumber("all", hypercall.Operations.Count);
        writer.WriteNumber("carried", hypercall.CarriedCount);
        foreach (var reason in LeftOutReasons.All)
            writer.WriteNumber(reason.Key(), hypercall.LeftOutCount(reason));
    }

    private static void Write(Utf8JsonWriter writer, CoverageReport report, CoveredOperation operation)
    {
        writer.WriteString("constant", operation.Constant);
        if (operation.Number is { } number)
            writer.WriteNumber("number", (decimal)number);
        if (operation.Carried is not null)
            writer.WriteString("carried", operation.Carried);
        if (operation.Reason is { } reason)
            writer.WriteString("reason", reason.Key());
        if (operation.Doc is not null)
            writer.WriteString("doc", operation.Doc);
        if (operation.Elsewhere?.Since is { } since)
            writer.WriteString("new_since", since.ToString());
        if (operation.Elsewhere?.Until is { } until)
            writer.WriteString("gone_after", until.ToString());
        if (operation.Aliases.Count > 0)
            WriteTexts(writer, "aliases", operation.Aliases);
        if (operation.Header is { } header)
        {
            writer.WriteString("header", report.Headers.RelativeFile(header));
            writer.WriteNumber("line", header.Line);
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
