using System.Text.RegularExpressions;

namespace FastAbi.Benchmarks.Documents;

/// <summary>A Markdown file with places for tables.</summary>
internal static partial class TableDocument
{
    /// <summary>Puts tables into their places, and prints them.</summary>
    /// <param name="document">The file.</param>
    /// <param name="output">Gets the tables, too.</param>
    /// <param name="tables">The tables, by the names of their places.</param>
    /// <exception cref="InvalidOperationException">The file has other places.</exception>
    public static void Write(string document, TextWriter output, IReadOnlyDictionary<string, string> tables)
    {
        var text = File.ReadAllText(document);
        var places = Place().Matches(text).Select(match => match.Groups["name"].Value);
        if (!places.Order(StringComparer.Ordinal).SequenceEqual(tables.Keys.Order(StringComparer.Ordinal)))
            throw new InvalidOperationException($"{document} has no place for each table, or more");

        File.WriteAllText(
            document,
            Place().Replace(
                text, match => $"{match.Groups["start"].Value}\n\n{tables[match.Groups["name"].Value]}\n{match.Groups["end"].Value}"));
        foreach (var table in tables.Values)
            output.WriteLine(table);
    }

    [GeneratedRegex(
        "(?<start><!-- benchmark: (?!end)(?<name>\\w+) -->).*?(?<end><!-- benchmark: end -->)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
