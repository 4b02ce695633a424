namespace FastAbi.Benchmarks.Calls;

/// <summary>One call both ways, on a Xen that speaks FastABI.</summary>
/// <param name="Native">By FastABI.</param>
/// <param name="Classic">By the classic ABI, on that same Xen where its option hides FastABI.</param>
/// <param name="Monitor">By FastABI, on the monitor.</param>
/// <param name="MonitorClassic">By the classic ABI, on the monitor where its option hides FastABI.</param>
/// <param name="DebugNative">As <paramref name="Native"/>, where Xen checks itself.</param>
/// <param name="DebugClassic">As <paramref name="Classic"/>, where Xen checks itself.</param>
internal sealed record CallComparison(
    CallCost Native, CallCost Classic, CallCost Monitor, CallCost MonitorClassic, CallCost DebugNative, CallCost DebugClassic)
{
    /// <summary>What is called.</summary>
    public string Operation => Native.Operation;

    /// <summary>The state of what the call names; empty for the usual one.</summary>
    public string State => Native.State;

    /// <summary>What the native round trip saves; null where there is none.</summary>
    public int? Saved => Classic.RoundTrip - Native.RoundTrip;

    /// <summary>The native round trip, as a part of the classic one; null where there is none.</summary>
    public double? Ratio => (double?)Native.RoundTrip / Classic.RoundTrip;

    /// <summary>What all six logs have, in alphabetical order.</summary>
    /// <exception cref="InvalidOperationException">One has a call that another lacks.</exception>
    public static List<CallComparison> Of(
        List<CallCost> native, List<CallCost> classic, List<CallCost> monitor, List<CallCost> monitorClassic,
        List<CallCost> debugNative, List<CallCost> debugClassic)
    {
        List<CallCost>[] others = [classic, monitor, monitorClassic, debugNative, debugClassic];
        var calls = native.ConvertAll(Key);
        if (calls.Count == 0 || others.Any(costs => !costs.ConvertAll(Key).SequenceEqual(calls)))
            throw new InvalidOperationException("the guests did not count the same calls");

        return
        [
            .. native.Select((cost, i) =>
                    new CallComparison(cost, classic[i], monitor[i], monitorClassic[i], debugNative[i], debugClassic[i]))
                .OrderBy(comparison => comparison.Operation, StringComparer.Ordinal),
        ];
    }

    private static (string Operation, string State) Key(CallCost cost) => (cost.Operation, cost.State);
}
