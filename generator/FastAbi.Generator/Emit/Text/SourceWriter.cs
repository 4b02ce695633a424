using System.Text;

namespace FastAbi.Generator.Emit.Text;

/// <summary>Writes lines with LF ends, indented by the blocks that are open.</summary>
/// <param name="step">What a block adds to the indent.</param>
public abstract class SourceWriter(string step)
{
    /// <summary>Lines so far.</summary>
    public StringBuilder Written { get; } = new();

    /// <summary>What every line starts with now.</summary>
    protected string Indent { get; private set; } = "";

    /// <summary>All that was written.</summary>
    public override string ToString() => Written.ToString();

    /// <summary>A line; an empty one has no indent.</summary>
    public void Line(ReadOnlySpan<char> text = default) => Written.Append(text.IsEmpty ? "" : Indent).Append(text).Append('\n');

    /// <summary>A line that is made in parts.</summary>
    public void Line(StringBuilder text) => Written.Append(Indent).Append(text).Append('\n');

    /// <summary>Lines as they stand in a raw string.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.AsSpan().Split('\n'))
            Line(text.AsSpan()[line]);
    }

    /// <summary>A line in the first column, as the preprocessor's are.</summary>
    public void Unindented(string text) => Written.Append(text).Append('\n');

    /// <summary>Opens a block that ends with the scope of what is returned.</summary>
    /// <param name="opening">The line or lines before it.</param>
    /// <param name="closing">The line after it.</param>
    public SourceBlock Block(string opening, string closing)
    {
        Lines(opening);
        var outer = Indent;
        Indent += step;
        return new SourceBlock(this, outer, closing);
    }

    /// <summary>Ends a block.</summary>
    public void End(string outer, string closing)
    {
        Indent = outer;
        Line(closing);
    }
}
