namespace FastAbi.Benchmarks.Generate;

/// <summary>
/// How long <c>fastabi generate</c> takes as a whole process, into an empty folder: on the real specification, and on
/// made-up ones that double in size, so that growth beyond linear shows in the last column.
/// </summary>
internal static class GenerateBenchmark
{
    private const int Runs = 9;
    private static readonly int[] _sizes = [1250, 2500, 5000, 10000];

    public static void Run(string tool, string abi, TextWriter output)
    {
        output.WriteLine($"fastabi generate, wall time of the whole process over {Runs} runs, and the largest peak memory so far");
        output.WriteLine();
        output.WriteLine("specification              min ms   median ms   max ms   peak MB   us per operation");
        Print(output, "the seven files", 49, Measure(tool, abi));
        foreach (var size in _sizes)
        {
            Print(output, $"{size} operations", size, InFolder(folder =>
            {
                SyntheticSpecification.Write(folder, size);
                return Measure(tool, folder);
            }));
        }
    }

    private static List<ProcessCost> Measure(string tool, string abi)
    {
        var costs = new List<ProcessCost>();
        for (var run = 0; run <= Runs; run++)
        {
            var cost = InFolder(folder => ProcessCost.Of(tool, ["generate", "--abi", abi, "--out", folder]));

            // The first run warms the page cache.
            if (run > 0)
                costs.Add(cost);
        }
        return [.. costs.OrderBy(cost => cost.Wall)];
    }

    private static T InFolder<T>(Func<string, T> action)
    {
        var folder = Directory.CreateTempSubdirectory("fastabi-bench-");
        try
        {
            return action(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Print(TextWriter output, string name, int operations, List<ProcessCost> costs)
    {
        var median = costs[costs.Count / 2].Wall.TotalMilliseconds;
        output.WriteLine($"{name,-24} {costs[0].Wall.TotalMilliseconds,8:F1} {median,11:F1} {costs[^1].Wall.TotalMilliseconds,8:F1} " +
            $"{costs.Max(cost => cost.PeakBytes) / 1e6,9:F1} {median * 1000 / operations,18:F1}");
    }
}
