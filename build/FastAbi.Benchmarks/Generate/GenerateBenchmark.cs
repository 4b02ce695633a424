namespace FastAbi.Benchmarks.Generate;

/// <summary>
/// How long <c>fastabi generate</c> takes as a whole process, into an empty folder: on the real specification, and on
/// made-up ones that double in size, so that growth beyond linear shows in the last column. Folders are removed at the end alone:
/// ext4 looks for seconds at each inode that was freed just before, and half of a run would be that.
/// </summary>
internal static class GenerateBenchmark
{
    private const int Runs = 5;
    private const int MostSeconds = 3;
    private const int MostMegabytes = 300;

    // Of what the build took that was the last one then.
    private const double AskedShare = 0.5;
    private static readonly int[] _sizes = [1250, 2500, 5000, 10000];

    /// <param name="tool">The tool.</param>
    /// <param name="abi">The specification.</param>
    /// <param name="other">Another build of the tool, to be measured in turn with it; null: none.</param>
    /// <param name="output">Gets the table.</param>
    public static void Run(string tool, string abi, string? other, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("fastabi-bench-");
        try
        {
            Run(tool, abi, other, folder.FullName, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(string tool, string abi, string? other, string folder, TextWriter output)
    {
        output.WriteLine($"fastabi generate, wall time of the whole process over {Runs} runs, and the largest peak memory so far");
        output.WriteLine();
        output.WriteLine("specification              min ms   median ms   max ms   peak MB   us per operation");
        var (own, others) = Measure(tool, other, abi, Path.Combine(folder, "seven"));
        Print(output, "the seven files", 49, own);
        if (others.Count > 0)
            Print(output, "by the other build", 49, others);
        foreach (var size in _sizes)
        {
            var made = Path.Combine(folder, $"{size}");
            SyntheticSpecification.Write(made, size);
            Print(output, $"{size} operations", size, Measure(tool, null, made, Path.Combine(folder, $"from-{size}")).Own);
        }
        output.WriteLine();
        if (others.Count > 0)
        {
            output.WriteLine(FormattableString.Invariant(
                $"The seven files take {Median(own) / Median(others):F2} of the other build's time; asked for was {AskedShare:F2}."));
        }
        output.WriteLine($"Asked for {_sizes[^1]} operations: at most {MostSeconds} s and {MostMegabytes} MB.");
        output.WriteLine();
    }

    private static (List<ProcessCost> Own, List<ProcessCost> Others) Measure(string tool, string? other, string abi, string results)
    {
        var (own, others) = (new List<ProcessCost>(), new List<ProcessCost>());
        for (var run = 0; run <= Runs; run++)
        {
            var cost = ProcessCost.Of(tool, ["generate", "--abi", abi, "--out", $"{results}-{run}"]);
            var otherCost = other is null ? null : ProcessCost.Of(other, ["generate", "--abi", abi, "--out", $"{results}-other-{run}"]);

            // The first run warms the page cache.
            if (run == 0)
                continue;
            own.Add(cost);
            if (otherCost is not null)
                others.Add(otherCost);
        }
        return ([.. own.OrderBy(cost => cost.Wall)], [.. others.OrderBy(cost => cost.Wall)]);
    }

    private static double Median(List<ProcessCost> sorted) => sorted[sorted.Count / 2].Wall.TotalMilliseconds;

    private static void Print(TextWriter output, string name, int operations, List<ProcessCost> costs)
    {
        var median = Median(costs);
        output.WriteLine($"{name,-24} {costs[0].Wall.TotalMilliseconds,8:F1} {median,11:F1} {costs[^1].Wall.TotalMilliseconds,8:F1} " +
            $"{costs.Max(cost => cost.PeakBytes) / 1e6,9:F1} {median * 1000 / operations,18:F1}");
    }
}
