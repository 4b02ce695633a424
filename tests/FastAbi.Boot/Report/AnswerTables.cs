using System.Text;
using System.Text.RegularExpressions;

namespace FastAbi.Boot.Report;

/// <summary>What a guest called and what it was answered, as Markdown.</summary>
/// <remarks>
/// Operations are in alphabetical order, the calls of one in the order in which they were made. An operation that a
/// guest skips by name is in the tables with its reason.
/// </remarks>
public static partial class AnswerTables
{
    private const string NotCalled = "not called";

    /// <summary>Every call, in a table for each hypercall.</summary>
    public static string Calls(GuestReport report)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, GuestCall> hypercall in Collect(report).GroupBy(call => call.Operation.Split('.')[0]))
        {
            text.Append($"## {hypercall.Key}\n\n| operation | called with | answer |\n| --- | --- | --- |\n");
            string? previous = null;
            foreach (GuestCall call in hypercall.Distinct())
            {
                text.Append($"| {(call.Operation == previous ? "" : $"`{call.Operation}`")} | {Cell(call.Inputs)} | {Cell(call.Answer)} |\n");
                previous = call.Operation;
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>One row for each operation: its first call in full, and the results of the others.</summary>
    public static string Operations(GuestReport report)
    {
        var text = new StringBuilder("| operation | called with | answer | other results |\n| --- | --- | --- | --- |\n");
        foreach (IGrouping<string, GuestCall> operation in Collect(report).GroupBy(call => call.Operation))
        {
            GuestCall first = operation.FirstOrDefault(call => !call.Answer.StartsWith('-')) ?? operation.First();
            string others = string.Join(", ", operation.Select(Result).Where(result => result != Result(first)).Distinct());
            text.Append($"| `{operation.Key}` | {Cell(first.Inputs)} | {Cell(first.Answer)} | {Cell(others)} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<GuestCall> Collect(GuestReport report) => report.Calls
        .Concat(report.Checks
            .Where(check => check.Result == CheckResult.Skip && OperationName().IsMatch(check.Name))
            .Select(check => new GuestCall(check.Name, null, $"{NotCalled}: {check.Reason}")))
        .OrderBy(call => call.Operation, StringComparer.Ordinal);

    private static string Result(GuestCall call) => call.Answer.Split(';')[0];

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z_]+\.[a-z_]+$", RegexOptions.CultureInvariant)]
    private static partial Regex OperationName();
}
