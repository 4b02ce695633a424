using System.Globalization;
using System.Text;
using FastAbi.Model.Operations;

namespace FastAbi.Benchmarks.Inline;

/// <summary>The counts as Markdown.</summary>
internal static class SiteTable
{
    private static readonly SiteKind[] s_kinds = Enum.GetValues<SiteKind>();

    // The levels at which kernels are compiled, for the table that has a row for each operation.
    private static readonly Compilation[] s_usual = [new("gcc", "-O2"), new("clang", "-O2")];

    /// <summary>The sums over all operations, for each compiler and choice.</summary>
    public static string OfSums(
        IReadOnlyList<Operation> operations, IReadOnlyDictionary<(Choice Choice, Compilation Compilation), CallSites> sites)
    {
        var text = new StringBuilder("| instruction | compiler | constants | locals | struct | struct, untested | above |\n");
        text.Append("| --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var way in from choice in Enum.GetValues<Choice>() from compilation in Compilation.All select (choice, compilation))
        {
            var counted = sites[way];
            var sums = s_kinds.Select(kind => Pair(
                operations.Sum(operation => counted.Count(operation, kind, CallForm.Ours).Executed),
                operations.Sum(operation => counted.Count(operation, kind, CallForm.Proposal).Executed)));
            var above = operations.Sum(operation => s_kinds.Count(kind => counted.IsAbove(operation, kind)));
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {Name(way.choice)} | {way.compilation} | {string.Join(" | ", sums)} | {above} |\n");
        }
        return text.ToString();
    }

    /// <summary>Each operation, where the instruction is fixed.</summary>
    public static string OfOperations(
        IReadOnlyList<Operation> operations, IReadOnlyDictionary<(Choice Choice, Compilation Compilation), CallSites> sites)
    {
        var columns = s_usual.SelectMany(compilation => s_kinds.Select(kind => (compilation, kind))).ToList();
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"| operation | {string.Join(" | ", columns.Select(column => $"{column.compilation.Compiler}, {Name(column.kind)}"))} |\n");
        text.Append("| --- |").Append(string.Concat(columns.Select(_ => " ---: |"))).Append('\n');
        foreach (var operation in operations)
        {
            var cells = columns.Select(column =>
            {
                var counted = sites[(Choice.Vmcall, column.compilation)];
                return Pair(
                    counted.Count(operation, column.kind, CallForm.Ours).Executed,
                    counted.Count(operation, column.kind, CallForm.Proposal).Executed);
            });
            text.Append(CultureInfo.InvariantCulture, $"| {operation.Name} | {string.Join(" | ", cells)} |\n");
        }
        return text.ToString();
    }

    private static string Pair(int ours, int proposal) => $"{ours} / {proposal}";

    private static string Name(Choice choice) => choice switch
    {
        Choice.Vmcall => "vmcall",
        Choice.Vmmcall => "vmmcall",
        Choice.Alternative => "an alternative",
        Choice.Byte => "by the byte",
        _ => "by a condition",
    };

    private static string Name(SiteKind kind) => kind switch
    {
        SiteKind.Constants => "constants",
        SiteKind.Locals => "locals",
        SiteKind.Struct => "struct",
        _ => "struct, untested",
    };
}
