using System.Text;

namespace FastAbi.Generator.Emit.CSharp;

/// <summary>Writes C#: four spaces, braces on lines of their own, XML comments wrapped.</summary>
internal sealed class CSharpWriter
{
    private const int Width = 130;

    private readonly StringBuilder _text = new();
    private string _indent = "";

    public override string ToString() => _text.ToString();

    public void Line(string text = "") => _text.Append(text.Length == 0 ? "" : _indent).Append(text).Append('\n');

    /// <summary>A line for the compiler's first pass, which starts in the first column.</summary>
    public void Directive(string text) => _text.Append(text).Append('\n');

    /// <summary>Lines as they stand in a raw string.</summary>
    public void Text(string lines)
    {
        foreach (var line in lines.Split('\n'))
            Line(line);
    }

    /// <summary>Opens a block that ends with the scope of what is returned.</summary>
    /// <param name="heading">The line above it.</param>
    /// <param name="end">What follows the closing brace, where the block is part of a statement.</param>
    public CSharpBlock Block(string heading, string end = "")
    {
        Open(heading);
        return new CSharpBlock(this, end);
    }

    /// <summary>Opens a block; what is written until it is closed stands in it.</summary>
    public void Open(string heading)
    {
        Line(heading);
        Open();
    }

    /// <summary>Opens a block whose heading is written already.</summary>
    public void Open()
    {
        Line("{");
        _indent += "    ";
    }

    /// <summary>Closes a block.</summary>
    /// <param name="end">What follows the brace, where the block is part of a statement.</param>
    public void Close(string end = "")
    {
        _indent = _indent[..^4];
        Line($"}}{end}");
    }

    /// <summary>An element of an XML comment around words that are XML already; on one line where it fits.</summary>
    public void Element(string name, IEnumerable<string> words, string attributes = "")
    {
        var all = words.ToList();
        var (open, close) = ($"<{name}{(attributes.Length > 0 ? " " : "")}{attributes}>", $"</{name}>");
        var line = $"/// {open}{string.Join(' ', all)}{close}";
        if (_indent.Length + line.Length <= Width)
        {
            Line(line);
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
            if (line.Length > 3 && _indent.Length + line.Length + 1 + word.Length > Width)
            {
                Line(line.ToString());
                line.Clear().Append("///");
            }
            line.Append(' ').Append(word);
        }
        Line(line.ToString());
    }
}
