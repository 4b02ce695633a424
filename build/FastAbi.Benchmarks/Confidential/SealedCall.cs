using FastAbi.Benchmarks.Calls;

namespace FastAbi.Benchmarks.Confidential;

/// <summary>One call on the monitor, by each way in.</summary>
/// <param name="Plain">By the hypercall instruction, from a guest that shows all of its registers.</param>
/// <param name="Exception">By the hypercall instruction where it raises #VC.</param>
/// <param name="Direct">By VMGEXIT.</param>
/// <param name="Exposing">By TDCALL.</param>
internal sealed record SealedCall(CallCost Plain, CallCost Exception, CallCost Direct, CallCost Exposing)
{
    /// <summary>What is called.</summary>
    public string Operation => Plain.Operation;

    /// <summary>What all guests have counted, in alphabetical order.</summary>
    /// <exception cref="InvalidOperationException">One has a call that another lacks.</exception>
    public static List<SealedCall> Of(List<CallCost> plain, List<CallCost> exception, List<CallCost> direct, List<CallCost> exposing)
    {
        var calls = Usual(plain);
        var byException = Usual(exception);
        var byVmgexit = Usual(direct);
        var byTdcall = Usual(exposing);
        if (calls.Count == 0
            || new[] { byException, byVmgexit, byTdcall }.Any(other => !calls.Keys.SequenceEqual(other.Keys)))
        {
            throw new InvalidOperationException("the guests did not count the same calls");
        }

        return
        [
            .. calls.Select(call => new SealedCall(call.Value, byException[call.Key], byVmgexit[call.Key], byTdcall[call.Key])),
        ];
    }

    private static SortedDictionary<string, CallCost> Usual(List<CallCost> costs) => new(
        costs.Where(cost => cost.State.Length == 0).ToDictionary(cost => cost.Operation), StringComparer.Ordinal);
}
