using System.Text.Json;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Reporting;

/// <summary>Findings as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format").</summary>
internal static class SarifReport
{
    public static string Print(IReadOnlyList<Diagnostic> findings) => JsonText.Document(writer =>
    {
        writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        writer.WriteString("version", "2.1.0");
        writer.WriteObjects("runs", [findings], run =>
        {
            writer.WriteObject("tool", () => writer.WriteObject("driver", () =>
            {
                writer.WriteString("name", "fastabi");
                writer.WriteObjects("rules", Rules(run), rule => WriteRule(writer, rule));
            }));
            // Columns are UTF-16 code units, as .NET counts them.
            writer.WriteString("columnKind", "utf16CodeUnits");
            writer.WriteObjects("results", run, finding => WriteResult(writer, finding));
        });
    });

    private static IEnumerable<Rule> Rules(IReadOnlyList<Diagnostic> findings) =>
        findings.Select(finding => finding.Rule).Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal);

    private static void WriteRule(Utf8JsonWriter writer, Rule rule)
    {
        writer.WriteString("id", rule.Id);
        writer.WriteObject("shortDescription", () => writer.WriteString("text", rule.Title));
        writer.WriteObject("fullDescription", () => writer.WriteString("text", rule.Explanation));
    }

    private static void WriteResult(Utf8JsonWriter writer, Diagnostic finding)
    {
        writer.WriteString("ruleId", finding.Rule.Id);
        writer.WriteString("level", finding.Rule.Severity.Name());
        writer.WriteObject("message", () => writer.WriteString("text", $"{finding.Message}; {finding.Hint}"));
        WriteLocations(writer, "locations", finding.Position, finding.Code);
        if (finding.Related is { } related)
            WriteLocations(writer, "relatedLocations", related);
    }

    private static void WriteLocations(Utf8JsonWriter writer, string name, SourcePosition place, CodeEvidence? code = null) =>
        writer.WriteObjects(name, [place], position =>
        {
            writer.WriteObject("physicalLocation", () =>
            {
                writer.WriteObject(
                    "artifactLocation",
                    () => writer.WriteString("uri", Uri.EscapeDataString(position.File).Replace("%2F", "/", StringComparison.Ordinal)));
                writer.WriteObject("region", () =>
                {
                    writer.WriteNumber("startLine", position.Line);
                    writer.WriteNumber("startColumn", position.Column);
                });
            });
            if (code is not null)
                writer.WriteObjects("logicalLocations", [code], Write);

            void Write(CodeEvidence evidence)
            {
                writer.WriteString("kind", "function");
                writer.WriteString("name", evidence.Symbol);
                writer.WriteString("fullyQualifiedName", $"{evidence.File}({evidence.Member}):{evidence.Symbol}+0x{evidence.Offset:x}");
            }
        });
}
