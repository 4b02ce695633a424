using System.Globalization;
using System.Text;
using FastAbi.Benchmarks.Calls;

namespace FastAbi.Benchmarks.Confidential;

/// <summary>What calls of a sealed guest cost, as Markdown.</summary>
internal static class SealedTable
{
    private static readonly string[] s_columns =
    [
        "guest, plain", "guest, #VC", "guest, VMGEXIT", "guest, TDCALL", "round trip, plain", "round trip, #VC", "round trip, VMGEXIT",
        "round trip, TDCALL",
    ];

    public static string Of(IReadOnlyList<SealedCall> calls)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"| operation | {string.Join(" | ", s_columns)} |\n| --- |");
        text.Append(string.Concat(Enumerable.Repeat(" ---: |", s_columns.Length))).Append('\n');
        foreach (var call in calls)
            text.Append(CultureInfo.InvariantCulture, $"| {call.Operation} | {string.Join(" | ", Cells(call))} |\n");

        string[] sums =
        [
            $"**{calls.Sum(call => call.Plain.Instructions)}**",
            $"**{calls.Sum(call => call.Exception.Instructions)}**",
            $"**{calls.Sum(call => call.Direct.Instructions)}**",
            $"**{calls.Sum(call => call.Exposing.Instructions)}**",
        ];
        text.Append(CultureInfo.InvariantCulture, $"| **sum** | {string.Join(" | ", sums)} |");
        return text.Append(string.Concat(Enumerable.Repeat(" |", s_columns.Length - sums.Length))).Append('\n').ToString();
    }

    private static string[] Cells(SealedCall call) =>
    [
        $"{call.Plain.Instructions}", $"{call.Exception.Instructions}", $"{call.Direct.Instructions}",
        $"{call.Exposing.Instructions}", RoundTrip(call.Plain), RoundTrip(call.Exception), RoundTrip(call.Direct), RoundTrip(call.Exposing),
    ];

    private static string RoundTrip(CallCost cost) => cost.RoundTrip?.ToString(CultureInfo.InvariantCulture) ?? "";
}
