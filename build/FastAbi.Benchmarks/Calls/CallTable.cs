using System.Globalization;
using System.Text;

namespace FastAbi.Benchmarks.Calls;

/// <summary>The comparison as Markdown.</summary>
internal static class CallTable
{
    private const int SystemCallMissing = -38; // -ENOSYS: both ways end before there is an output

    public static string Of(List<CallComparison> comparisons)
    {
        var text =
            new StringBuilder(
            "| operation | native | classic | round trip, native | round trip, classic |\n| --- | ---: | ---: | ---: | ---: |\n");
        foreach (var (native, classic) in comparisons)
        {
            text.Append(
                $"| {native.Operation} | {Instructions(native)} | {Instructions(classic)} " +
                $"| {RoundTrip(native)} | {RoundTrip(classic)} |\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"| **sum** | **{comparisons.Sum(pair => pair.Native.Instructions)}** | " +
            $"**{comparisons.Sum(pair => pair.Classic.Instructions)}** | | |\n");
        return text.ToString();
    }

    private static string Instructions(CallCost cost) => cost.Answer is < 0 and not SystemCallMissing
        ? $"{cost.Instructions} ({cost.Answer})"
        : cost.Instructions.ToString(CultureInfo.InvariantCulture);

    private static string RoundTrip(CallCost cost) => cost.RoundTrip?.ToString(CultureInfo.InvariantCulture) ?? "";
}
