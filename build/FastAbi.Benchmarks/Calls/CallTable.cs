using System.Globalization;
using System.Text;

namespace FastAbi.Benchmarks.Calls;

/// <summary>The comparison as Markdown.</summary>
internal static class CallTable
{
    private const string NullCall = "version.version";
    private const int MostOfTheNullCall = 400;
    private const int SystemCallMissing = -38; // -ENOSYS: both ways end before there is an output

    private static readonly string[] s_columns =
    [
        "native", "classic", "copies", "Xen, native", "Xen, classic", "ratio", "asked", "debug Xen, native", "debug Xen, classic",
        "monitor, native", "monitor, classic",
    ];

    public static string Of(IReadOnlyList<CallComparison> comparisons, Copies copies)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"| operation | {string.Join(" | ", s_columns)} |\n| --- |");
        text.Append(string.Concat(Enumerable.Repeat(" ---: |", s_columns.Length))).Append('\n');
        foreach (var comparison in comparisons)
            text.Append(CultureInfo.InvariantCulture, $"| {comparison.Operation} | {string.Join(" | ", Cells(comparison, copies))} |\n");

        string[] sums =
        [
            $"**{comparisons.Sum(comparison => comparison.Native.Instructions)}**",
            $"**{comparisons.Sum(comparison => comparison.Classic.Instructions)}**",
        ];
        text.Append(CultureInfo.InvariantCulture, $"| **sum** | {string.Join(" | ", sums)} |");
        text.Append(string.Concat(Enumerable.Repeat(" |", s_columns.Length - sums.Length))).Append('\n');
        return text.Append('\n').Append(Verdict(comparisons, copies)).ToString();
    }

    private static string[] Cells(CallComparison comparison, Copies copies) =>
    [
        Instructions(comparison.Native), Instructions(comparison.Classic), $"{copies.Of(comparison)}", RoundTrip(comparison.Native),
        RoundTrip(comparison.Classic), Ratio(comparison.Ratio, "F3"), Ratio(copies.Asked(comparison), "F2"),
        RoundTrip(comparison.DebugNative), RoundTrip(comparison.DebugClassic), RoundTrip(comparison.Monitor),
        RoundTrip(comparison.MonitorClassic),
    ];

    // A ratio is compared at the digits that the goal has.
    private static string Verdict(IReadOnlyList<CallComparison> comparisons, Copies copies)
    {
        var measured = comparisons.Count(comparison => comparison.Ratio is not null);
        string[] above =
        [
            .. from comparison in comparisons
               where comparison.Ratio is { } ratio && Math.Round(ratio, 2) > copies.Asked(comparison)
               select $"{comparison.Operation} ({Ratio(comparison.Ratio, "F2")})",
        ];
        var monitor = RoundTrip(comparisons.Single(comparison => comparison.Operation == NullCall).Monitor);
        var names = above.Length == 0 ? "" : $"; above it: {string.Join(", ", above)}";
        return $"One copy: **{copies.Price}** instructions. " +
            $"{measured - above.Length} of {measured} operations have the ratio that is asked or less{names}. " +
            $"The shortest call, `{NullCall}`, takes **{monitor}** on the monitor; asked are {MostOfTheNullCall} at most.\n";
    }

    private static string Instructions(CallCost cost) => cost.Answer is < 0 and not SystemCallMissing
        ? $"{cost.Instructions} ({cost.Answer})"
        : cost.Instructions.ToString(CultureInfo.InvariantCulture);

    private static string RoundTrip(CallCost cost) => cost.RoundTrip?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Ratio(double? ratio, string format) => ratio?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
