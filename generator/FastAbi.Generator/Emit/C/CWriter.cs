using System.Text;
using FastAbi.Generator.Emit.Text;

namespace FastAbi.Generator.Emit.C;

/// <summary>Writes C: tabs, and comments wrapped.</summary>
internal sealed class CWriter() : SourceWriter("\t")
{
    private const int Width = 96;

    /// <summary>A comment, each paragraph wrapped; continuation lines of an indented paragraph keep its indent.</summary>
    public void Comment(IEnumerable<string> paragraphs, string opening = "/*")
    {
        var lines = paragraphs.SelectMany(Wrap).ToList();
        if (lines.Count == 1)
        {
            Line($"{opening} {lines[0]} */");
            return;
        }
        Line(opening);
        foreach (var line in lines)
            Line($" * {line}".TrimEnd());
        Line(" */");
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
