using System.Text;
using FastAbi.Generator.Emit.Text;

namespace FastAbi.Generator.Emit.Manual;

/// <summary>Writes manual pages: lines that roff fills, in the macros of man(7).</summary>
public sealed class ManualWriter() : SourceWriter("")
{
    private const int Width = 78;

    /// <summary>The start of a page, and its names with what they are for.</summary>
    /// <remarks>The title is in both corners: with a prefix, long ones would lie over each other. Names are not hyphenated.</remarks>
    public void Page(string title, string section, IReadOnlyList<string> names, string purpose)
    {
        Line($".TH {title.ToUpperInvariant()} {section} @DATE@ \"FastABI @VERSION@\" Xen");
        Lines(".nh\n.ad l");
        Section("NAME");
        Wrapped($"{string.Join(", ", names)} \\- {Escaped(purpose)}");
    }

    /// <summary>The heading of a section.</summary>
    public void Section(string name) => Line($".SH {name}");

    /// <summary>Text without a paragraph's distance before it.</summary>
    public void Text(string text) => Wrapped(Escaped(text));

    /// <summary>Paragraphs, the first of which follows a heading.</summary>
    public void Paragraphs(IEnumerable<string> paragraphs)
    {
        var isFirst = true;
        foreach (var paragraph in paragraphs)
        {
            if (!isFirst)
                Line(".PP");
            Text(paragraph);
            isFirst = false;
        }
    }

    /// <summary>An item of a list: what it is about, and what is said of it.</summary>
    public void Item(string macro, string tag, string text)
    {
        Line(".TP");
        Line($".{macro} {tag}");
        Text(text.Length == 0 ? "Not described." : text);
    }

    /// <summary>Lines of C, which stay as they are.</summary>
    public void Code(IEnumerable<string> lines)
    {
        Line(".nf");
        foreach (var line in lines)
            Line(line.Length == 0 ? ".PP" : $"\\fB{Escaped(line)}\\fP");
        Line(".fi");
    }

    /// <summary>References to other pages.</summary>
    public void SeeAlso(params IReadOnlyList<(string Name, string Section)> pages)
    {
        Section("SEE ALSO");
        foreach (var ((name, section), i) in pages.Select((page, i) => (page, i)))
            Line($".BR {name} ({section}){(i < pages.Count - 1 ? "," : "")}");
    }

    /// <summary>Text as roff prints it. A hyphen stays one only within a word.</summary>
    public static string Escaped(string text)
    {
        if (!text.AsSpan().ContainsAny('\\', '-'))
            return text;
        var escaped = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var isHyphen = i > 0 && char.IsAsciiLetter(text[i - 1]) && i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1]);
            if (text[i] == '\\')
                escaped.Append("\\e");
            else if (text[i] == '-' && !isHyphen)
                escaped.Append("\\-");
            else
                escaped.Append(text[i]);
        }
        return escaped.ToString();
    }

    // A point or an apostrophe at the start of a line would be a request.
    private void Wrapped(ReadOnlySpan<char> text)
    {
        var column = 0;
        foreach (var range in text.SplitAny(' ', '\n'))
        {
            var word = text[range];
            if (word.IsEmpty)
                continue;
            if (column > 0 && column + 1 + word.Length > Width)
            {
                Append("\n");
                column = 0;
            }
            var before = column > 0 ? " " : word[0] is '.' or '\'' ? "\\&" : "";
            Append(before);
            Append(word);
            column += before.Length + word.Length;
        }
        if (column > 0)
            Append("\n");
    }
}
