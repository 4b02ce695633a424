using System.Text;

namespace FastAbi.Generator.Emit.Text;

/// <summary>Lines and comments of C.</summary>
internal static class CText
{
    private const int Width = 96;

    public static void Line(this StringBuilder text, string line = "") => text.Append(line).Append('\n');

    /// <summary>A comment, each paragraph wrapped; continuation lines of an indented paragraph keep its indent.</summary>
    public static void Comment(this StringBuilder text, IEnumerable<string> paragraphs, string opening = "/*", string indent = "")
    {
        var lines = paragraphs.SelectMany(Wrap).ToList();
        if (lines.Count == 1)
        {
            text.Line($"{indent}{opening} {lines[0]} */");
            return;
        }
        text.Line(indent + opening);
        foreach (var line in lines)
            text.Line($"{indent} * {line}".TrimEnd());
        text.Line(indent + " */");
    }

    private static IEnumerable<string> Wrap(string paragraph)
    {
        var indent = new string(' ', paragraph.Length - paragraph.TrimStart().Length + (paragraph.StartsWith('@') ? 4 : 0));
        var line = new StringBuilder();
        foreach (var word in paragraph.TrimStart().Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                yield return line.ToString();
                line.Clear().Append(indent).Append(word);
            }
            else
            {
                line.Append(line.Length > 0 ? " " : paragraph[..^paragraph.TrimStart().Length]).Append(word);
            }
        }
        yield return line.ToString();
    }
}
