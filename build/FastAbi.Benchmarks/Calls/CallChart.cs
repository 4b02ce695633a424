using FastAbi.Benchmarks.Documents;

namespace FastAbi.Benchmarks.Calls;

/// <summary>The comparison as an SVG: for each operation a bar of the native call and one of the classic call.</summary>
internal static class CallChart
{
    private static readonly BarChart s_chart = new(new BarSeries("native (FastABI)", "#1f6feb"), new BarSeries("classic", "#b8b8b8"));

    /// <summary>The instructions in the guest.</summary>
    public static string OfInstructions(IReadOnlyList<CallComparison> comparisons) =>
        s_chart.Draw(
            "Instructions that a call takes in the guest",
            [("", [.. comparisons.Select(pair => (pair.Operation, (int[])[pair.Native.Instructions, pair.Classic.Instructions]))])]);

    /// <summary>The round trips on Xen, by the copies that a native call saves.</summary>
    public static string OfRoundTrips(IReadOnlyList<CallComparison> comparisons, Copies copies) =>
        s_chart.Draw(
            "Instructions of a round trip on Xen, by the copies that a native call saves",
            [
                .. from comparison in comparisons
                   where comparison.Saved is not null
                   group (comparison.Operation, (int[])[comparison.Native.RoundTrip!.Value, comparison.Classic.RoundTrip!.Value])
                   by copies.Of(comparison) into rows
                   orderby rows.Key
                   select (rows.Key is 1 ? "1 copy" : $"{(rows.Key is 0 ? "no" : rows.Key)} copies", rows.ToArray()),
            ]);
}
