using System.Globalization;

namespace FastAbi.Benchmarks.Generate;

/// <summary>How long <c>fastabi prove</c> and <c>fastabi verify</c> take as whole processes.</summary>
internal static class ProveBenchmark
{
    private const int Runs = 5;

    // Those of which the time is asked; the others came later.
    private static readonly string[] _first = ["libfastabi.a", "libfastabi-vmcall.a", "libfastabi-vmmcall.a", "libfastabi-sim.a"];

    /// <param name="tool">The tool.</param>
    /// <param name="abi">The specification.</param>
    /// <param name="libraries">The folder of the archives.</param>
    /// <param name="headers">The folder of Xen's headers; one that is not there is left out.</param>
    /// <param name="output">Gets the table.</param>
    public static void Run(string tool, string abi, string libraries, string headers, TextWriter output)
    {
        string[] all = [.. Directory.EnumerateFiles(libraries, "*.a").Order(StringComparer.Ordinal)];
        string[] first = [.. _first.Select(name => Path.Combine(libraries, name))];
        output.WriteLine($"fastabi prove and verify, wall time of the whole process over {Runs} runs");
        output.WriteLine();
        output.WriteLine("                           min ms   median ms   max ms   asked ms");
        Print(output, $"prove {first.Length} archives", tool, ["prove", "--abi", abi, .. first], "370");
        Print(output, $"prove {all.Length} archives", tool, ["prove", "--abi", abi, .. all], "");
        if (Directory.Exists(headers))
            Print(output, "verify", tool, ["verify", "--abi", abi, "--headers", headers], "210");
        output.WriteLine();
    }

    private static void Print(TextWriter output, string name, string tool, IReadOnlyList<string> arguments, string asked)
    {
        double[] times = [.. Enumerable.Range(0, Runs).Select(_ => ProcessCost.Of(tool, arguments).Wall.TotalMilliseconds).Order()];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-24} {times[0],8:F1} {times[Runs / 2],11:F1} {times[^1],8:F1} {asked,10}"));
    }
}
