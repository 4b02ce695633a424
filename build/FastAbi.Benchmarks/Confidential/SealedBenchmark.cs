using FastAbi.Benchmarks.Calls;
using FastAbi.Benchmarks.Documents;

namespace FastAbi.Benchmarks.Confidential;

/// <summary>
/// What each call costs a sealed guest, by each way in: boots cost-c on the monitor, and writes what it counted into a document and a chart
/// beside it.
/// </summary>
internal static class SealedBenchmark
{
    private static readonly BarChart s_chart = new(
        new BarSeries("plain", "#b8b8b8"), new BarSeries("TDCALL", "#1a7f37"), new BarSeries("VMGEXIT", "#1f6feb"),
        new BarSeries("#VC", "#d1242f"));

    /// <param name="guest">The guest whose hypercall instruction the monitor sees, or turns into #VC.</param>
    /// <param name="direct">The guest that executes VMGEXIT.</param>
    /// <param name="exposing">The guest that executes TDCALL.</param>
    /// <param name="runner">The boot runner, and the arguments that every boot has.</param>
    /// <param name="reports">The folder into which the runner writes.</param>
    /// <param name="document">The Markdown file that has the table.</param>
    /// <param name="output">Gets the table.</param>
    public static void Run(
        string guest, string direct, string exposing, IReadOnlyList<string> runner, string reports, string document, TextWriter output)
    {
        output.WriteLine("What a call costs a sealed guest: instructions in the guest and of the round trip on the monitor");
        output.WriteLine();
        CostGuest boots = new(runner, reports);
        var calls = SealedCall.Of(
            boots.Boot("plain", "--guest", guest, "--monitor-options", "fixed_mem_layout"),
            boots.Boot("exception", "--guest", guest, "--monitor-options", "sev=es"),
            boots.Boot("vmgexit", "--guest", direct, "--monitor-options", "sev=es"),
            boots.Boot("tdcall", "--guest", exposing, "--monitor-options", "tdx"));
        TableDocument.Write(document, output, new Dictionary<string, string> { ["confidential"] = SealedTable.Of(calls) });
        File.WriteAllText(
            Path.ChangeExtension(document, ".svg"),
            s_chart.Draw(
                "Instructions that a call takes in the guest",
                [("", [.. calls.Select(call => (call.Operation, Bars(call)))])]));
    }

    private static int[] Bars(SealedCall call) =>
        [call.Plain.Instructions, call.Exposing.Instructions, call.Direct.Instructions, call.Exception.Instructions];
}
