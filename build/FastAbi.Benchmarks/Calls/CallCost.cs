using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Benchmarks.Calls;

/// <summary>What the guest cost-c counted of one call.</summary>
/// <param name="Operation">What it called.</param>
/// <param name="State">The state of what the call names, where the guest makes the same call to several; empty for the usual one.</param>
/// <param name="Instructions">From the function's first one to its return.</param>
/// <param name="RoundTrip">The same with what the hypervisor executes; null where that cannot be measured.</param>
/// <param name="Answer">The call's result.</param>
internal sealed partial record CallCost(string Operation, string State, int Instructions, int? RoundTrip, long Answer)
{
    /// <summary>All that stand in a serial log, in its order.</summary>
    public static List<CallCost> ReadAll(string log) =>
    [
        .. from line in File.ReadLines(log)
           let match = CostLine().Match(line)
           where match.Success
           select new CallCost(
               match.Groups["operation"].Value, match.Groups["state"].Value, Number(match.Groups["instructions"]),
               match.Groups["trip"].Value == "-" ? null : Number(match.Groups["trip"]),
               long.Parse(match.Groups["answer"].ValueSpan, CultureInfo.InvariantCulture)),
    ];

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    // A carriage return ends a line, too.
    [GeneratedRegex(
        @"^(cost (?<operation>\S+)|state (?<operation>\S+) (?<state>\S+)) " +
        @"(?<instructions>[0-9]+) (?<trip>[0-9]+|-) (?<answer>-?[0-9]+)\r?$", RegexOptions.ExplicitCapture)]
    private static partial Regex CostLine();
}
