using System.CommandLine;
using FastAbi.Model.Reporting;
using FastAbi.Proof.Cost;

namespace FastAbi.Tool;

/// <summary>What native calls cost, for people and programs.</summary>
internal static class CostTable
{
    /// <summary>Prints the table.</summary>
    public static void Print(ParseResult parsed, CostReport report, ReportFormat format)
    {
        if (format == ReportFormat.Json)
        {
            Screen.Print(parsed, Json(report));
        }
        else if (format == ReportFormat.Markdown)
        {
            Screen.Print(parsed, CostMarkdown.Print(report));
        }
        else
        {
            string[] heading = ["operation", "least", .. report.Files.Select(file => Path.GetFileName(file)), "stack"];
            Columns.Print(parsed, [heading, .. report.Operations.Select(Row)]);
        }
    }

    private static string[] Row(OperationCost operation) =>
        [operation.Operation.Name, $"{operation.Least}", .. operation.Files.Select(CostMarkdown.Cell), $"{operation.Stack}"];

    private static string Json(CostReport report) => JsonText.Document(writer =>
    {
        writer.WriteNumber("above", report.Above);
        writer.WriteObjects("operations", report.Operations, operation =>
        {
            writer.WriteString("name", operation.Operation.Name);
            writer.WriteNumber("least", operation.Least);
            writer.WriteObjects("files", report.Files.Zip(operation.Files), file =>
            {
                writer.WriteString("file", file.First);
                if (file.Second is var (executed, above, stack))
                {
                    writer.WriteNumber("instructions", executed);
                    writer.WriteNumber("above", above);
                    writer.WriteNumber("stack", stack);
                }
            });
        });
    });
}
