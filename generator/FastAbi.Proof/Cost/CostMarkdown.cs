using FastAbi.Model.Files;
using FastAbi.Model.Reporting;

namespace FastAbi.Proof.Cost;

/// <summary>The costs as a document.</summary>
public static class CostMarkdown
{
    /// <summary>The whole text of a generated file.</summary>
    public static string Print(CostReport report)
    {
        var names = report.Files.Select(file => Path.GetFileName(file)).ToList();
        return $"""
            <!-- {GeneratedFile.Mark} from {string.Join(", ", names)}. Do not edit: build the archives, then run "fastabi prove" with --out. -->

            # What a native call costs by the {report.Convention.Name} convention

            How many instructions a successful call of each native function executes, as counted in the proved machine code, and the
            least number that any correct one can have with a fixed hypercall instruction ([why](proof.md#{Argument(report)})).
            To choose the instruction by a byte takes two more, which is the least as well. Instructions above the least: **{report.Above}**.

            In the last column are the bytes of the stack that it takes beside its return address{Home(report)}.


            """ + MarkdownText.Heading(["operation", "least", .. names.Select(name => $"`{name}`"), "stack"], firstNumber: 1) +
            string.Concat(report.Operations.Select(operation => MarkdownText.Row(
                [operation.Operation.Name, $"{operation.Least}", .. operation.Files.Select(Cell), $"{operation.Stack}"])));
    }

    /// <summary>A cost as a table shows it: <c>11</c>, or <c>12 (+1)</c> where one instruction is too many.</summary>
    public static string Cell(FileCost? cost) => cost is var (executed, above, _)
        ? $"{executed}{(above > 0 ? $" (+{above})" : "")}"
        : "-";

    private static string Argument(CostReport report) =>
        report.Convention.SavesInMemory ? "the-least-number-for-windows" : "the-least-number-of-instructions";

    private static string Home(CostReport report) =>
        report.Convention.HomeSpace is > 0 and var bytes ? $"; every caller leaves {bytes} above that, the home space" : "";
}
