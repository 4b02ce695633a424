using System.Globalization;
using System.Text;

namespace FastAbi.Benchmarks.Calls;

/// <summary>What event_channel.send takes above the shortest call, by the state of the port; as Markdown.</summary>
internal static class StateTable
{
    private const string Shortest = "version.version";
    private const string Sender = "event_channel.send";
    private const int Asked = 107;

    public static string Of(IReadOnlyList<CallComparison> comparisons)
    {
        var shortest = comparisons.Single(comparison => comparison.Operation == Shortest);
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"| port | Xen, native | above {Shortest} | asked | Xen, classic | above {Shortest} |\n" +
            $"| --- | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var comparison in comparisons.Where(comparison => comparison.Operation == Sender))
        {
            var state = comparison.State.Length == 0 ? "connected" : comparison.State;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {state} | {comparison.Native.RoundTrip} | {comparison.Native.RoundTrip - shortest.Native.RoundTrip} | {Asked} " +
                $"| {comparison.Classic.RoundTrip} | {comparison.Classic.RoundTrip - shortest.Classic.RoundTrip} |\n");
        }

        return text.ToString();
    }
}
