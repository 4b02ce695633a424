using System.Text.Json;
using FastAbi.Model.Reporting;

namespace FastAbi.Benchmarks.Calls;

/// <summary>The comparison for programs.</summary>
internal static class CallRecord
{
    /// <summary>The text of <c>docs/calls.json</c>.</summary>
    public static string Of(IReadOnlyList<CallComparison> comparisons) => JsonText.Document(writer =>
    {
        writer.WriteString("generator", "./build.sh bench");
        writer.WriteObjects("calls", comparisons, comparison =>
        {
            writer.WriteString("operation", comparison.Operation);
            writer.WriteNumber("native", comparison.Native.Instructions);
            writer.WriteNumber("classic", comparison.Classic.Instructions);
            Write(writer, "xen_native", comparison.Native);
            Write(writer, "xen_classic", comparison.Classic);
            Write(writer, "monitor_native", comparison.Monitor);
            Write(writer, "monitor_classic", comparison.MonitorClassic);
        });
    });

    private static void Write(Utf8JsonWriter writer, string name, CallCost cost)
    {
        if (cost.RoundTrip is { } instructions)
            writer.WriteNumber(name, instructions);
    }
}
