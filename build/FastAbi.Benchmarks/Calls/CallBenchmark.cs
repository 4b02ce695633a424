using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FastAbi.Benchmarks.Calls;

/// <summary>
/// What each call costs, native and classic: boots the guest cost-c on the monitor and on Xen, where QEMU counts instructions
/// instead of time, and writes what it counted into a document and a chart beside it.
/// </summary>
/// <param name="runner">The boot runner, and the arguments that every boot has.</param>
/// <param name="reports">The folder into which the runner writes.</param>
/// <param name="document">The Markdown file that has the table.</param>
internal sealed partial class CallBenchmark(IReadOnlyList<string> runner, string reports, string document)
{
    private const int Cpus = 2;

    public void Run(TextWriter output)
    {
        output.WriteLine("What a call costs: instructions in the guest, native and classic");
        output.WriteLine();
        var comparisons = CallComparison.Of(Boot("monitor"), Boot("xen"));
        var table = CallTable.Of(comparisons);
        output.Write(table);
        var text = File.ReadAllText(document);
        if (!TableInDocument().IsMatch(text))
            throw new InvalidOperationException($"{document} has no place for the table");
        File.WriteAllText(
            document, TableInDocument().Replace(text, match => match.Groups[1].Value + "\n\n" + table + "\n" + match.Groups[2].Value));
        File.WriteAllText(Path.ChangeExtension(document, ".svg"), CallChart.Of(comparisons));
        output.WriteLine();
    }

    private List<CallCost> Boot(string platform)
    {
        var start =
            new ProcessStartInfo(
            runner[0], [.. runner.Skip(1), "--platform", platform, "--icount", "--cpus", $"{Cpus}", "--report", reports])
            {
                RedirectStandardOutput = true,
            };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{runner[0]} did not start");
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"the guest did not pass on {platform}:\n{said}");
        return CallCost.ReadAll(Path.Combine(reports, $"cost-c-{platform}.log"));
    }

    [GeneratedRegex("(<!-- benchmark: calls -->).*?(<!-- benchmark: end -->)", RegexOptions.Singleline)]
    private static partial Regex TableInDocument();
}
