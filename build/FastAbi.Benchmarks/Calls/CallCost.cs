using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Benchmarks.Calls;

/// <summary>What the guest cost-c counted of one call.</summary>
/// <param name="Operation">What it called.</param>
/// <param name="Instructions">From the function's first one to its return.</param>
/// <param name="RoundTrip">The same with what the hypervisor executes; null where that cannot be measured.</param>
/// <param name="Answer">The call's result.</param>
internal sealed partial record CallCost(string Operation, int Instructions, int? RoundTrip, long Answer)
{
    /// <summary>All that stand in a serial log, in its order.</summary>
    public static List<CallCost> ReadAll(string log) =>
    [
        .. from line in File.ReadLines(log)
           let match = CostLine().Match(line)
           where match.Success
           select new CallCost(
               match.Groups[1].Value, Number(match.Groups[2]), match.Groups[3].Value == "-" ? null : Number(match.Groups[3]),
               long.Parse(match.Groups[4].ValueSpan, CultureInfo.InvariantCulture)),
    ];

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    // A carriage return ends a line, too.
    [GeneratedRegex(@"^cost (\S+) ([0-9]+) ([0-9]+|-) (-?[0-9]+)\r?$")]
    private static partial Regex CostLine();
}
