using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FastAbi.Emulation.Report;

namespace FastAbi.Boot.Report;

/// <summary>
/// What a guest called and what it was answered, as Markdown: a column for each boot, from the oldest release of Xen on, or by titles.
/// </summary>
/// <remarks>
/// Operations are in alphabetical order, the calls of one in the order in which they were made. A call is the same in another
/// boot where it is of the same operation with the same inputs, as often made before. An operation that a guest skips by name
/// is in the tables with its reason.
/// </remarks>
public static partial class AnswerTables
{
    private const string NotCalled = "not called";
    private const string NotMade = "";

    /// <summary>Every call, in a table for each hypercall.</summary>
    public static string Calls(IReadOnlyCollection<GuestReport> reports)
    {
        var text = new StringBuilder();
        (var releases, var rows) = Collect(reports);
        foreach (var hypercall in rows.GroupBy(row => row.Operation.Split('.')[0]))
        {
            text.Append($"## {hypercall.Key}\n\n");
            Write(text, releases, hypercall);
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>Every call for programs: what the columns of the tables are, and for each row what is in them.</summary>
    public static string Record(IReadOnlyCollection<GuestReport> reports)
    {
        (var releases, var rows) = Collect(reports);
        return ReportFiles.Json(json =>
        {
            json.WriteString("generator", "fastabi-boot --tables");
            Write(json, "boots", releases);
            json.WriteStartArray("calls");
            foreach (var row in rows.DistinctBy(row => (row.Operation, row.Inputs, Cells(row))))
            {
                json.WriteStartObject();
                json.WriteString("operation", row.Operation);
                json.WriteString("inputs", row.Inputs ?? "");
                Write(json, "answers", row.Answers);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>The calls that are not answered alike in all boots, in one table.</summary>
    public static string Changes(IReadOnlyCollection<GuestReport> reports)
    {
        var text = new StringBuilder();
        (var releases, var rows) = Collect(reports);
        Write(text, releases, rows.Where(row => row.Answers.Distinct().Count() > 1));
        return text.ToString();
    }

    private static void Write(StringBuilder text, List<string> releases, IEnumerable<Row> rows)
    {
        text.Append(
            $"| operation | called with | {string.Join(" | ", releases)} |\n| --- | --- " +
            $"|{string.Concat(releases.Select(_ => " --- |"))}\n");
        string? previous = null;
        foreach ((var operation, var inputs, var answers) in rows.Select(row => (row.Operation, row.Inputs, Cells(row)))
            .Distinct())
        {
            text.Append($"| {(operation == previous ? "" : $"`{operation}`")} | {Cell(inputs)} | {answers} |\n");
            previous = operation;
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static (List<string> Releases, List<Row> Rows) Collect(IReadOnlyCollection<GuestReport> reports)
    {
        List<(string Release, Dictionary<Key, string> Answers)> boots =
        [
            .. from report in reports
               let release = Release(report)
               orderby Version.TryParse(release.Split(' ')[^1], out var version) ? version : null, report.Title
               select (release, Answers(report)),
        ];
        var rows =
            from key in boots.SelectMany(boot => boot.Answers.Keys).Distinct()
            select new Row(key.Operation, key.Inputs, [.. boots.Select(boot => boot.Answers.GetValueOrDefault(key, NotMade))]);
        return ([.. boots.Select(boot => boot.Release)], [.. rows.OrderBy(row => row.Operation, StringComparer.Ordinal)]);
    }

    private static Dictionary<Key, string> Answers(GuestReport report) =>
        (from call in report.Calls.Concat(Skipped(report))
         group call.Answer by (call.Operation, call.Inputs) into same
         from item in same.Index()
         select (Key: new Key(same.Key.Operation, same.Key.Inputs, item.Index), Answer: item.Item)).ToDictionary(
         call => call.Key, call => call.Answer);

    private static IEnumerable<GuestCall> Skipped(GuestReport report) => report.Checks
        .Where(check => check.Result == CheckResult.Skip && OperationName().IsMatch(check.Name))
        .Select(check => new GuestCall(check.Name, null, $"{NotCalled}: {check.Reason}"));

    // The guest says it with its answer to version.version.
    private static string Release(GuestReport report)
    {
        var version = report.Calls.FirstOrDefault(call => call.Operation == "version.version")?.Answer;
        return report.Title ?? (version?.Split("; ") is [_, var release] ? release : "answer");
    }

    private static string Cells(Row row) => string.Join(" | ", row.Answers.Select(Cell));

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z_]+\.[a-z_]+$", RegexOptions.CultureInvariant)]
    private static partial Regex OperationName();

    private readonly record struct Key(string Operation, string? Inputs, int Number);

    private sealed record Row(string Operation, string? Inputs, IReadOnlyList<string> Answers);
}
