using System.Text.Json;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Reporting;

/// <summary>
/// Findings as <c>{"findings": [{"id", "severity", "file", "line", "column", "message", "hint", "related", "code"}]}</c>.
/// </summary>
public static class JsonReport
{
    /// <summary>The findings as a document of their own.</summary>
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
            if (finding.Code is { } code)
                writer.WriteObject("code", () => Write(writer, code));
        });

    private static void Write(Utf8JsonWriter writer, CodeEvidence code)
    {
        writer.WriteString("file", code.File);
        writer.WriteString("member", code.Member);
        writer.WriteString("symbol", code.Symbol);
        writer.WriteNumber("offset", code.Offset);
        writer.WriteString("instruction", code.Instruction);
        if (code.Expected is not null)
            writer.WriteString("expected", code.Expected);
        if (code.Found is not null)
            writer.WriteString("found", code.Found);
    }

    private static void Write(Utf8JsonWriter writer, SourcePosition position)
    {
        writer.WriteString("file", position.File);
        writer.WriteNumber("line", position.Line);
        writer.WriteNumber("column", position.Column);
    }
}
