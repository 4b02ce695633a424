using System.Text;
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
            Line($"/// {open}{string.Join(' ', all)}{close}");
            return;
        }
        Line($"/// {open}");
        Wrapped(all);
        Line($"/// {close}");
    }

    private void Wrapped(IEnumerable<string> words)
    {
        var line = new StringBuilder("///");
        foreach (var word in words)
        {
            if (line.Length > 3 && Indent.Length + line.Length + 1 + word.Length > Width)
            {
                Line(line);
                line.Clear().Append("///");
            }
            line.Append(' ').Append(word);
        }
        Line(line);
    }
}
