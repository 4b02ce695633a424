using FastAbi.Generator.Diagnostics;

namespace FastAbi.Generator.Reporting;

/// <summary>Findings as <c>{"findings": [{"id", "file", "line", "column", "message", "hint"}]}</c>.</summary>
internal static class JsonReport
{
    public static string Print(IReadOnlyList<Diagnostic> findings) => JsonText.Document(writer =>
        writer.WriteObjects("findings", findings, finding =>
        {
            writer.WriteString("id", finding.Rule.Id);
            writer.WriteString("file", finding.Position.File);
            writer.WriteNumber("line", finding.Position.Line);
            writer.WriteNumber("column", finding.Position.Column);
            writer.WriteString("message", finding.Message);
            writer.WriteString("hint", finding.Hint);
        }));
}
