using System.Text.Json;
using FastAbi.Generator.Diagnostics;

namespace FastAbi.Generator.Reporting;

/// <summary>Findings as <c>{"findings": [{"id", "severity", "file", "line", "column", "message", "hint", "related"}]}</c>.</summary>
internal static class JsonReport
{
    public static string Print(IReadOnlyList<Diagnostic> findings) => JsonText.Document(writer => Write(writer, findings));

    /// <summary>Writes the member <c>findings</c>.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Diagnostic> findings) =>
        writer.WriteObjects("findings", findings, finding =>
        {
            writer.WriteString("id", finding.Rule.Id);
            writer.WriteString("severity", finding.Rule.Severity.Name());
            Write(writer, finding.Position);
            writer.WriteString("message", finding.Message);
            writer.WriteString("hint", finding.Hint);
            if (finding.Related is { } related)
                writer.WriteObject("related", () => Write(writer, related));
        });

    private static void Write(Utf8JsonWriter writer, SourcePosition position)
    {
        writer.WriteString("file", position.File);
        writer.WriteNumber("line", position.Line);
        writer.WriteNumber("column", position.Column);
    }
}
