using System.Globalization;
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

            # What a native call costs

            How many instructions a successful call of each native function executes, as counted in the proved machine code, and the
            least number that any correct one can have with a fixed hypercall instruction ([why](proof.md#the-least-number-of-instructions)).
            To choose the instruction by a byte takes two more, which is the least as well. Instructions above the least: **{report.Above}**.


            """ + MarkdownText.Heading(["operation", "least", .. names.Select(name => $"`{name}`")], firstNumber: 1) +
            string.Concat(report.Operations.Select(operation => MarkdownText.Row(
                [operation.Operation.Name, operation.Least.ToString(CultureInfo.InvariantCulture), .. operation.Files.Select(Cell)])));
    }

    /// <summary>A cost as a table shows it: <c>11</c>, or <c>12 (+1)</c> where one instruction is too many.</summary>
    public static string Cell((int Executed, int Above)? cost) => cost is var (executed, above)
        ? $"{executed}{(above > 0 ? $" (+{above})" : "")}"
        : "-";
}
