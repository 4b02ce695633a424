using System.Text;

namespace FastAbi.Model.Reporting;

/// <summary>Text in Markdown.</summary>
public static class MarkdownText
{
    /// <summary>Text that says in Markdown, also in a table's cell, what it says here.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '|' or '\\' or '*' or '_' or '`' or '<' or '[')
                escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>A line of a table.</summary>
    public static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    /// <summary>The lines that begin a table; cells below a heading that is a number's are right-aligned.</summary>
    public static string Heading(IReadOnlyList<string> headings, int firstNumber = int.MaxValue) =>
        Row(headings) + Row(headings.Select((_, column) => column < firstNumber ? "---" : "---:"));
}
