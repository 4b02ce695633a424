using System.Text;
using FastAbi.Emulation.Report;

namespace FastAbi.Boot.Report;

/// <summary>What two boots of a guest were answered differently, as a Markdown table with a reason for each row.</summary>
/// <remarks>
/// A call is compared with the same one of the other boot: the same operation and inputs, as often made before. Checks are
/// compared by name; those that differ in the same way share a row. Reasons are the author's: a row keeps the one that it has.
/// </remarks>
public sealed class DifferenceTable
{
    private const string NotThere = "not there";

    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly List<string> _unexplained = [];
    private readonly StringBuilder _text = new("| what | Xen | here | why |\n| --- | --- | --- | --- |\n");

    /// <summary>Makes the table.</summary>
    /// <param name="report">The boot that the table is about.</param>
    /// <param name="other">The boot that it is compared with.</param>
    /// <param name="previous">The table as it was, whose reasons are kept.</param>
    public DifferenceTable(GuestReport report, GuestReport other, string previous)
    {
        ReadReasons(previous);
        foreach ((var what, var there, var here) in Calls(report, other).Concat(Checks(report, other)))
            AddRow(Cell(what), Cell(there), Cell(here));
    }

    /// <summary>What differs without a reason why.</summary>
    public IReadOnlyCollection<string> Unexplained => _unexplained;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void ReadReasons(string previous)
    {
        foreach (var line in previous.Split('\n'))
        {
            var cells = line.Split(" | ");
            if (cells.Length == 4)
                _reasons[Key(cells[0].TrimStart('|', ' '), cells[1], cells[2])] = cells[3].TrimEnd('|', ' ');
        }
    }

    private void AddRow(string what, string there, string here)
    {
        var reason = _reasons.GetValueOrDefault(Key(what, there, here), "");
        if (reason.Length == 0)
            _unexplained.Add(what);

        _text.Append($"| {what} | {there} | {here} | {reason} |\n");
    }

    private static string Key(string what, string there, string here) => $"{what} | {there} | {here}";

    private static IEnumerable<(string What, string There, string Here)> Calls(GuestReport report, GuestReport other)
    {
        Dictionary<(string, int), string> there = Numbered(other).ToDictionary(call => call.Key, call => call.Answer);
        Dictionary<(string, int), string> here = Numbered(report).ToDictionary(call => call.Key, call => call.Answer);
        return from key in there.Keys.Union(here.Keys).OrderBy(key => key.Item1.Split(' ')[0], StringComparer.Ordinal)
               let answers = (There: there.GetValueOrDefault(key, NotThere), Here: here.GetValueOrDefault(key, NotThere))
               where answers.There != answers.Here
               select (key.Item1, answers.There, answers.Here);
    }

    private static IEnumerable<((string What, int Number) Key, string Answer)> Numbered(GuestReport report) =>
        from call in report.Calls
        group call by $"`{call.Operation}`{(call.Inputs is null ? "" : $" with {call.Inputs}")}" into same
        from item in same.Index()
        select ((same.Key, item.Index), item.Item.Answer);

    private static IEnumerable<(string What, string There, string Here)> Checks(GuestReport report, GuestReport other)
    {
        var there = other.Checks.ToDictionary(check => check.Name);
        var here = report.Checks.ToDictionary(check => check.Name);
        return from name in there.Keys.Union(here.Keys)
               let results = (There: Result(there, name), Here: Result(here, name))
               where results.There != results.Here
               group name by results into same
               select ($"{(same.Count() == 1 ? "check" : $"{same.Count()} checks")}: {string.Join("<br>", same)}", same.Key.There,
               same.Key.Here);
    }

    private static string Result(Dictionary<string, GuestCheck> checks, string name) => checks.GetValueOrDefault(name) switch
    {
        null => NotThere,
        { Result: CheckResult.Ok } => "ok",
        { Result: CheckResult.Skip } check => $"skip: {check.Reason}",
        var check => $"not ok: {check.Reason}",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
