using FastAbi.Generator.Emit.Text;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>Writes C#: four spaces, braces on lines of their own, XML comments wrapped.</summary>
internal sealed class CSharpWriter() : SourceWriter("    ")
{
    private const int Width = 130;

    /// <summary>Opens a block in braces that ends with the scope of what is returned.</summary>
    /// <param name="heading">The line above it.</param>
    /// <param name="end">What follows the closing brace, where the block is part of a statement.</param>
    public SourceBlock Braces(string heading, string end = "") => Block($"{heading}\n{{", $"}}{end}");

    /// <summary>An element of an XML comment around words that are XML already; on one line where it fits.</summary>
    public void Element(string name, IEnumerable<string> words, string attributes = "")
    {
        var all = words.ToList();
        var (open, close) = ($"<{name}{(attributes.Length > 0 ? " " : "")}{attributes}>", $"</{name}>");
        if (Indent.Length + "/// ".Length + open.Length + all.Sum(word => word.Length + 1) - 1 + close.Length <= Width)
        {
            Append(Indent);
            Append("/// ");
            Append(open);
            foreach (var (i, word) in all.Index())
            {
                Append(i > 0 ? " " : "");
                Append(word);
            }
            Append(close);
            Append("\n");
            return;
        }
        Line($"/// {open}");
        Wrapped(all);
        Line($"/// {close}");
    }

    private void Wrapped(IEnumerable<string> words)
    {
        var column = 0;
        foreach (var word in words)
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                Append("\n");
                column = 0;
            }
            if (column == 0)
            {
                Append(Indent);
                Append("///");
                column = Indent.Length + "///".Length;
            }
            Append(" ");
            Append(word);
            column += 1 + word.Length;
        }
        Append("\n");
    }
}
