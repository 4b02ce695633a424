using FastAbi.Mutation.Model;
using FastAbi.Mutation.Suite;

namespace FastAbi.Mutation;

/// <summary>Totals by operator, and the survivors.</summary>
internal static class MutationReport
{
    /// <returns>Whether every survivor is explained.</returns>
    public static bool Write(List<(Mutant Mutant, Verdict Verdict)> results, string explained, TextWriter output)
    {
        var survivors = results.Where(result => result.Verdict == Verdict.Survived).Select(result => result.Mutant).ToList();
        var open = survivors.Where(mutant => !explained.Contains($"`{mutant.Name}`", StringComparison.Ordinal)).ToList();

        output.WriteLine("| Operator | Mutants | Killed | Survived | Explained |");
        output.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var group in results.GroupBy(result => result.Mutant.Operator).OrderBy(group => group.Key, StringComparer.Ordinal))
            WriteTotals(group.Key, [.. group.Select(result => result.Mutant)], survivors, open, output);
        WriteTotals("all", [.. results.Select(result => result.Mutant)], survivors, open, output);
        output.WriteLine();
        foreach (var mutant in open)
            output.WriteLine(mutant);
        return open.Count == 0;
    }

    private static void WriteTotals(string name, List<Mutant> mutants, List<Mutant> survivors, List<Mutant> open, TextWriter output)
    {
        var survived = mutants.Intersect(survivors).Count();
        var left = mutants.Intersect(open).Count();

        output.WriteLine($"| {name} | {mutants.Count} | {mutants.Count - survived} | {left} | {survived - left} |");
    }
}
