using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FastAbi.Boot.Report;

namespace FastAbi.Boot.Tests.Report;

/// <summary>What programs read beside a page of tables is what the tables say.</summary>
public sealed partial class RecordTests
{
    private const string Table = "<!-- fastabi-boot: calls -->\n<!-- fastabi-boot: end -->\n";

    private static readonly JsonSerializerOptions s_format =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Renew_APageWithARecordBesideIt_RenewsBoth()
    {
        using var folder = new TemporaryFolder();
        folder.Write("page.md", Table);
        folder.Write("page.json", "{}");
        var report = GuestReportTests.Read("fastabi-guest: g", "call sched.yield -> 0");

        MarkdownTables tables = new(folder.In("page.md"));
        Assert.True(tables.Renew(report, null, []));
        tables.Write();

        Assert.Equal(AnswerTables.Record([report]), folder.Read("page.json"));
        Assert.False(new MarkdownTables(folder.In("page.md")).Renew(report, null, []));
        folder.Write("page.json", "{}");
        Assert.True(new MarkdownTables(folder.In("page.md")).Renew(report, null, []));
    }

    [Fact]
    public void Renew_APageWithoutARecord_MakesNone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("page.md", Table);

        MarkdownTables tables = new(folder.In("page.md"));
        tables.Renew(GuestReportTests.Read("fastabi-guest: g", "call sched.yield -> 0"), null, []);
        tables.Write();

        Assert.False(folder.Has("page.json"));
    }

    [Theory]
    [InlineData("answers")]
    [InlineData("hypervisors")]
    public void Record_OfACommittedPage_HasTheRowsOfItsTables(string page)
    {
        var record = Record(page);
        var rows = Rows(page, "<!-- fastabi-boot: calls -->");
        var operation = "";
        var expected = rows.Where(row => row[0] != "operation").Select(row =>
        {
            operation = row[0].Length > 0 ? row[0].Trim('`') : operation;
            return string.Join('|', row.Skip(1).Prepend(operation));
        });

        Assert.Equal(rows[0][2..], record["boots"]!.AsArray().Select(boot => (string?)boot));
        Assert.Equal(expected, record["calls"]!.AsArray().Select(call => string.Join(
            '|', call!["answers"]!.AsArray().Select(answer => (string?)answer).Prepend((string?)call["inputs"])
                .Prepend((string?)call["operation"]))));
    }

    [Fact]
    public void Record_OfWhatCallsCost_HasTheColumnsOfItsTable()
    {
        var rows = Rows("calls", "<!-- benchmark: calls -->");
        (string Key, string Column)[] columns =
        [
            ("native", "native"), ("classic", "classic"), ("xen_native", "Xen, native"), ("xen_classic", "Xen, classic"),
            ("monitor_native", "monitor, native"), ("monitor_classic", "monitor, classic"),
        ];

        Assert.Equal(
            rows.Where(row => row[0].Contains('.', StringComparison.Ordinal)).Select(row => string.Join(
                ' ', columns.Select(column => row[Array.IndexOf(rows[0], column.Column)].Split(' ')[0]).Prepend(row[0]))),
            Record("calls")["calls"]!.AsArray().Select(call => string.Join(
                ' ', columns.Select(column => call![column.Key]?.ToString() ?? "").Prepend((string?)call!["operation"]))));
    }

    // It has the form that the programs write, which rewrite it.
    private static JsonNode Record(string page)
    {
        var text = File.ReadAllText(Path.Combine(TestPaths.Root, "docs", $"{page}.json"));
        var record = JsonNode.Parse(text)!;
        Assert.Equal(record.ToJsonString(s_format) + "\n", text);
        return record;
    }

    private static List<string[]> Rows(string page, string table)
    {
        var text = File.ReadAllText(Path.Combine(TestPaths.Root, "docs", $"{page}.md"));
        var start = text.IndexOf(table, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{page} has no {table}");
        var end = text.IndexOf(" end -->", start, StringComparison.Ordinal);
        return
        [
            .. text[start..end].Split('\n').Where(line => line.StartsWith('|') && !line.StartsWith("| --- ", StringComparison.Ordinal))
                .Select(line => Cell().Split(line[1..^1]).Select(cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal))
                    .ToArray())
                .Where((row, i) => i == 0 || row[0] != "operation"),
        ];
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cell();
}
