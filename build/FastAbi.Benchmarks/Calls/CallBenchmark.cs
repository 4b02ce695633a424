using System.Collections.Concurrent;
using FastAbi.Benchmarks.Documents;

namespace FastAbi.Benchmarks.Calls;

/// <summary>
/// What each call costs, native and classic: boots the guest cost-c on a Xen that speaks FastABI and on the monitor, with and without it,
/// where QEMU counts instructions instead of time, and writes what it counted into a document, charts and a record for
/// programs beside it.
/// </summary>
/// <param name="runner">The boot runner, and the arguments that every boot has.</param>
/// <param name="reports">The folder into which the runner writes.</param>
/// <param name="document">The Markdown file that has the tables.</param>
internal sealed class CallBenchmark(IReadOnlyList<string> runner, string reports, string document)
{
    private const string NoFastAbi = "fastabi=no";
    private const string NoFastAbiOnMonitor = "nofastabi";

    /// <param name="xen">Xen with FastABI.</param>
    /// <param name="debugXen">The same where it checks itself.</param>
    /// <param name="output">Gets the tables.</param>
    public void Run(string xen, string debugXen, TextWriter output)
    {
        output.WriteLine("What a call costs: instructions in the guest and of the round trip, native and classic");
        output.WriteLine();
        (string Name, string[] Arguments)[] boots =
        [
            ("native", ["--platform", "xen", "--xen", xen]),
            ("classic", ["--platform", "xen", "--xen", xen, "--xen-options", NoFastAbi]),
            ("monitor", ["--platform", "monitor"]),
            ("monitor-classic", ["--platform", "monitor", "--monitor-options", NoFastAbiOnMonitor]),
            ("debug-native", ["--platform", "xen", "--xen", debugXen]),
            ("debug-classic", ["--platform", "xen", "--xen", debugXen, "--xen-options", NoFastAbi]),
        ];

        CostGuest guest = new(runner, reports);

        // What is counted does not depend on how busy the machine is. A debug Xen waits seconds, so no processor takes several at once.
        var costs = Partitioner.Create(boots, EnumerablePartitionerOptions.NoBuffering)
            .AsParallel()
            .Select(boot => (boot.Name, Costs: guest.Boot(boot.Name, boot.Arguments)))
            .ToDictionary(boot => boot.Name, boot => boot.Costs);
        var all = CallComparison.Of(
            costs["native"], costs["classic"], costs["monitor"], costs["monitor-classic"], costs["debug-native"],
            costs["debug-classic"]);
        List<CallComparison> usual = [.. all.Where(comparison => comparison.State.Length == 0)];
        var copies = new Copies(usual);
        TableDocument.Write(
            document, output, new Dictionary<string, string> { ["calls"] = CallTable.Of(usual, copies), ["states"] = StateTable.Of(all) });
        File.WriteAllText(Path.ChangeExtension(document, ".json"), CallRecord.Of(usual));
        File.WriteAllText(Path.ChangeExtension(document, ".svg"), CallChart.OfInstructions(usual));
        File.WriteAllText(Path.ChangeExtension(document, ".copies.svg"), CallChart.OfRoundTrips(usual, copies));
    }
}
