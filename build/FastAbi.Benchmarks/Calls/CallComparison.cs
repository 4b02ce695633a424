namespace FastAbi.Benchmarks.Calls;

/// <summary>One operation both ways.</summary>
/// <param name="Native">On a hypervisor that speaks FastABI.</param>
/// <param name="Classic">On a Xen that does not.</param>
internal sealed record CallComparison(CallCost Native, CallCost Classic)
{
    /// <summary>What both logs have, in alphabetical order.</summary>
    /// <exception cref="InvalidOperationException">One has a call that the other lacks.</exception>
    public static List<CallComparison> Of(List<CallCost> native, List<CallCost> classic)
    {
        var missing = native.Select(cost => cost.Operation).ToHashSet(StringComparer.Ordinal);
        missing.SymmetricExceptWith(classic.Select(cost => cost.Operation));
        if (missing.Count > 0 || native.Count == 0)
        {
            throw new InvalidOperationException(
                $"the two guests did not count the same calls: {string.Join(", ", missing.Order(StringComparer.Ordinal))}");
        }

        return
        [
            .. native.Join(classic, cost => cost.Operation, cost => cost.Operation, (left, right) => new CallComparison(left, right))
                .OrderBy(comparison => comparison.Native.Operation, StringComparer.Ordinal),
        ];
    }
}
