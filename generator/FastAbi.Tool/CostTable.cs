using System.CommandLine;
using System.Globalization;
using FastAbi.Generator.Model;
using FastAbi.Generator.Proof;
using FastAbi.Generator.Proof.Cost;
using FastAbi.Generator.Reporting;

namespace FastAbi.Tool;

/// <summary>How many instructions successful native calls execute, and how many they have to.</summary>
internal static class CostTable
{
    public static void Print(ParseResult parsed, Abi abi, IReadOnlyList<ProvedFile> files, ProofOptions options, ReportFormat format)
    {
        var rows = Rows(abi, files, options).ToList();
        Screen.Print(parsed, format switch
        {
            ReportFormat.Json => Json(rows, files),
            ReportFormat.Markdown => Markdown(rows, files),
            _ => Text(rows, files),
        });
    }

    private static IEnumerable<(string Operation, int Least, IReadOnlyList<(int? Executed, int? Above)> Files)> Rows(Abi abi, IReadOnlyList<ProvedFile> files, ProofOptions options)
    {
        foreach (var operation in abi.Operations)
        {
            var least = LeastInstructions.Of(operation) + (options.LandingPads ? 1 : 0);
            yield return (operation.Name, least, [.. files.Select(file =>
            {
                var executed = file.Functions.FirstOrDefault(function => function.Operation == operation && function is { Kind: FunctionKind.Native, IsProved: true })?.Executed;
                return (executed, executed - least - LeastInstructions.Selection(file.Variant));
            })]);
        }
    }

    private static string Json(List<(string Operation, int Least, IReadOnlyList<(int? Executed, int? Above)> Files)> rows, IReadOnlyList<ProvedFile> files) =>
        JsonText.Document(writer => writer.WriteObjects("operations", rows, row =>
        {
            writer.WriteString("name", row.Operation);
            writer.WriteNumber("least", row.Least);
            writer.WriteObjects("files", files.Zip(row.Files), file =>
            {
                writer.WriteString("file", Path.GetFileName(file.First.Path));
                if (file.Second.Executed is { } executed)
                    writer.WriteNumber("instructions", executed);
                if (file.Second.Above is { } above)
                    writer.WriteNumber("above", above);
            });
        }));

    private static string Markdown(List<(string Operation, int Least, IReadOnlyList<(int? Executed, int? Above)> Files)> rows, IReadOnlyList<ProvedFile> files)
    {
        var names = files.Select(file => $"`{Path.GetFileName(file.Path)}`");
        return $"| operation | least | {string.Join(" | ", names)} |\n| --- | --: |{string.Concat(files.Select(_ => " --: |"))}\n" +
            string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"| {row.Operation} | {row.Least} | {string.Join(" | ", row.Files.Select(Cell))} |\n")));
    }

    private static string Text(List<(string Operation, int Least, IReadOnlyList<(int? Executed, int? Above)> Files)> rows, IReadOnlyList<ProvedFile> files)
    {
        string[][] cells = [["operation", "least", .. files.Select(file => Path.GetFileName(file.Path))],
            .. rows.Select(row => (string[])[row.Operation, row.Least.ToString(CultureInfo.InvariantCulture), .. row.Files.Select(Cell)])];
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToList();
        return string.Concat(cells.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n"));
    }

    private static string Cell((int? Executed, int? Above) file) => file.Executed is { } executed
        ? string.Create(CultureInfo.InvariantCulture, $"{executed}{(file.Above > 0 ? $" (+{file.Above})" : "")}")
        : "-";
}
