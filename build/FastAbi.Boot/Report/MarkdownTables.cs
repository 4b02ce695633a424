using FastAbi.Emulation.Machine;
using FastAbi.Emulation.Report;

namespace FastAbi.Boot.Report;

/// <summary>A Markdown file with tables that are made from a guest's report.</summary>
/// <remarks>
/// A table stands between two comments, of which the first names it: <c>&lt;!-- fastabi-boot: calls --&gt;</c> and
/// <c>&lt;!-- fastabi-boot: end --&gt;</c>. Everything else in the file is its author's. Where a file of the same name that ends in
/// <c>.json</c> is beside it, that is the record of the same calls for programs, and is renewed with the tables.
/// </remarks>
public sealed class MarkdownTables
{
    private const string Begin = "<!-- fastabi-boot: ";
    private const string Close = " -->";
    private const string End = Begin + "end" + Close;

    private readonly string _file;
    private readonly string _recordFile;
    private string _text;
    private string? _record;

    /// <summary>Reads a file.</summary>
    /// <exception cref="EnvironmentException">There is none.</exception>
    public MarkdownTables(string file)
    {
        _file = file;
        _recordFile = Path.ChangeExtension(file, ".json");
        _text = File.Exists(file) ? File.ReadAllText(file)
            : throw new EnvironmentException(BootNeed.Record, file, $"there is no file {file} with tables to renew");
        _record = File.Exists(_recordFile) ? File.ReadAllText(_recordFile) : null;
    }

    /// <summary>What stands in a table of differences without a reason why; known after <see cref="Renew"/>.</summary>
    public IEnumerable<string> Unexplained { get; private set; } = [];

    /// <summary>Puts the tables of a report in place of those that the file has.</summary>
    /// <param name="report">What the guest reported.</param>
    /// <param name="other">What it reported in the boot that tables of differences compare with; null where there is none.</param>
    /// <param name="beside">What it reported on other releases of Xen, for tables with a column for each.</param>
    /// <returns>True where the text has changed by that.</returns>
    /// <exception cref="EnvironmentException">The file has no place for a table, or one that cannot be made or has no end.</exception>
    public bool Renew(GuestReport report, GuestReport? other, IReadOnlyCollection<GuestReport> beside)
    {
        var before = (_text, _record);
        var start = _text.IndexOf(Begin, StringComparison.Ordinal);
        if (start < 0)
            throw Wrong($"no line \"{Begin}calls{Close}\"");

        for (; start >= 0; start = _text.IndexOf(Begin, start, StringComparison.Ordinal))
            start = RenewOne(report, other, [report, .. beside], start);

        if (_record is not null)
            _record = AnswerTables.Record([report, .. beside]);
        return (_text, _record) != before;
    }

    /// <summary>Writes the text to the file, and the record to its own.</summary>
    public void Write()
    {
        File.WriteAllText(_file, _text);
        if (_record is not null)
            File.WriteAllText(_recordFile, _record);
    }

    // Takes the place of the opening comment, and returns where the text goes on after the closing one.
    private int RenewOne(GuestReport report, GuestReport? other, GuestReport[] releases, int start)
    {
        var nameStart = start + Begin.Length;
        var nameEnd = _text.IndexOf(Close, nameStart, StringComparison.Ordinal);
        var end = _text.IndexOf(End, nameStart, StringComparison.Ordinal);
        if (nameEnd < 0 || end < nameEnd)
            throw Wrong($"a table without \"{End}\" after it");

        var table = _text[nameStart..nameEnd] switch
        {
            "calls" => AnswerTables.Calls(releases),
            "changes" => AnswerTables.Changes(releases),
            "differences" => Differences(report, other, _text[(nameEnd + Close.Length)..end]),
            string name => throw Wrong($"a table \"{name}\", which is not \"calls\", \"changes\" or \"differences\""),
        };
        var head = _text[..(nameEnd + Close.Length)] + "\n\n" + table + "\n";
        _text = head + _text[end..];
        return head.Length + End.Length;
    }

    private string Differences(GuestReport report, GuestReport? other, string previous)
    {
        if (other is null)
            throw Wrong("a table of differences, and --against names no boot to compare with");

        var table = new DifferenceTable(report, other, previous);
        Unexplained = [.. Unexplained, .. table.Unexplained];
        return table.ToString();
    }

    private EnvironmentException Wrong(string what) => new(BootNeed.Record, _file, $"{_file} has {what}");
}
