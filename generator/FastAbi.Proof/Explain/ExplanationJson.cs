using System.Text.Json;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Reporting;

namespace FastAbi.Proof.Explain;

/// <summary>Explanations for programs.</summary>
public static class ExplanationJson
{
    /// <summary>Prints some of them, and all findings as every verb prints them.</summary>
    public static string Print(IReadOnlyList<Explanation> explanations, IReadOnlyList<Diagnostic> findings) => JsonText.Document(writer =>
    {
        writer.WriteObjects("functions", explanations, explanation =>
        {
            writer.WriteString("operation", explanation.Operation.Name);
            writer.WriteString("function", explanation.Symbol);
            writer.WriteString("file", explanation.File);
            writer.WriteBoolean("proved", explanation.IsProved);
            if (explanation.Executed is { } executed)
                writer.WriteNumber("executed", executed);
            if (explanation.Least is { } least)
                writer.WriteNumber("least", least);
            Write(writer, "conclusion", explanation.Conclusion);
            writer.WriteObject("start", () => Write(writer, explanation.Start));
        });
        JsonReport.Write(writer, findings);
    });

    private static void Write(Utf8JsonWriter writer, ExplainedPath path)
    {
        Write(writer, "where", path.Where);
        writer.WriteObjects("instructions", path.Instructions, instruction =>
        {
            writer.WriteString("symbol", instruction.Symbol);
            writer.WriteNumber("offset", instruction.Offset);
            writer.WriteString("bytes", instruction.Bytes);
            writer.WriteString("text", instruction.Text);
            Write(writer, "effects", instruction.Effects);
        });
        writer.WriteObjects("ways", path.Ways, way => Write(writer, way));
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
