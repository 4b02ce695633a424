using FastAbi.Generator.Emit.Text;

namespace FastAbi.Generator.Emit.C;

/// <summary>Writes C: tabs, and comments wrapped.</summary>
internal sealed class CWriter() : SourceWriter("\t")
{
    private const int Width = 96;

    /// <summary>A comment, each paragraph wrapped; continuation lines of an indented paragraph keep its indent.</summary>
    public void Comment(IEnumerable<string> paragraphs, string opening = "/*")
    {
        var lines = new List<string>();
        foreach (var paragraph in paragraphs)
            Wrap(paragraph, lines);
        if (lines.Count == 1)
        {
            Line($"{opening} {lines[0]} */");
            return;
        }
        Line(opening);
        foreach (var line in lines)
        {
            if (line.AsSpan().TrimEnd() is { IsEmpty: false } text)
                Line($" * {text}");
            else
                Line(" *");
        }
        Line(" */");
    }

    // Each line is a part of the paragraph as it stands there, since words have one blank between them.
    private static void Wrap(string paragraph, List<string> lines)
    {
        var lead = paragraph.Length - paragraph.AsSpan().TrimStart().Length;
        var indent = new string(' ', lead + (paragraph.StartsWith('@') ? 4 : 0));
        var (start, end) = (0, lead);
        foreach (var word in paragraph.AsSpan(lead).Split(' '))
        {
            var (from, to) = (lead + word.Start.Value, lead + word.End.Value);
            if (from > lead && Before() + to - start > Width)
            {
                Add();
                start = from;
            }
            end = to;
        }
        Add();

        int Before() => start == 0 ? 0 : indent.Length;
        void Add() => lines.Add(start == 0 ? paragraph[..end] : string.Concat(indent, paragraph.AsSpan(start, end - start)));
    }
}
