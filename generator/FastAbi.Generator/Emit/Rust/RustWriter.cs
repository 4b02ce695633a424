using FastAbi.Generator.Emit.Text;

namespace FastAbi.Generator.Emit.Rust;

/// <summary>Writes Rust: four spaces, and comments wrapped.</summary>
internal sealed class RustWriter() : SourceWriter("    ")
{
    private const int CodeWidth = 120;
    private const int CommentWidth = 100;

    /// <summary>Opens a block in braces that ends with the scope of what is returned.</summary>
    public SourceBlock Braces(string heading, string end = "") => Block($"{heading} {{", $"}}{end}");

    /// <summary>A paragraph of a comment, wrapped.</summary>
    /// <param name="words">Its words, which are Markdown already.</param>
    /// <param name="bullet">What its first line starts with, and the others are indented by.</param>
    /// <param name="mark">What makes a line one of the comment.</param>
    public void Comment(IEnumerable<string> words, string bullet = "", string mark = "///")
    {
        var column = 0;
        foreach (var word in words)
        {
            if (column > 0 && column + 1 + word.Length > CommentWidth)
            {
                Append("\n");
                column = 0;
                bullet = new string(' ', bullet.Length);
            }
            var space = column > 0 ? " " : $"{Indent}{mark} {bullet}";
            Append(space);
            Append(word);
            column += space.Length + word.Length;
        }
        Append("\n");
    }

    /// <summary>Another paragraph of it.</summary>
    public void Paragraph(IEnumerable<string> words)
    {
        Line("///");
        Comment(words);
    }

    /// <summary>Something with a list in parentheses: on one line where that fits, otherwise with a line for each of the list.</summary>
    public void List(string start, IReadOnlyList<string> list, string end)
    {
        var line = $"{start}{string.Join(", ", list)}{end}";
        if (list.Count == 0 || Indent.Length + line.Length <= CodeWidth)
        {
            Line(line);
            return;
        }
        using (Block(start, end))
        {
            foreach (var item in list)
                Line($"{item},");
        }
    }
}
