using System.CommandLine;

namespace FastAbi.Tool;

/// <summary>Facts in columns, one line each.</summary>
internal static class Columns
{
    /// <summary>Prints rows of equal length, for a file or a pipe.</summary>
    public static void Print(ParseResult parsed, IReadOnlyList<string[]> rows)
    {
        foreach (var row in Align(rows))
            Screen.Print(parsed, string.Join("  ", row).TrimEnd() + "\n");
    }

    /// <summary>The rows with each cell as wide as the widest in its column; but the last one, which nothing follows.</summary>
    public static IEnumerable<string[]> Align(IReadOnlyList<string[]> rows)
    {
        var widths = rows.Count == 0 ? [] : rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => row.Select((cell, column) => column < row.Length - 1 ? cell.PadRight(widths[column]) : cell).ToArray());
    }
}
