using System.Runtime.CompilerServices;
using System.Text;
using FastAbi.Model.Files;

namespace FastAbi.Generator.Emit.Text;

/// <summary>Writes lines with LF ends, indented by the blocks that are open, in UTF-8.</summary>
/// <param name="step">What a block adds to the indent.</param>
public abstract class SourceWriter(string step) : IDisposable
{
    private const int LongestNumber = 64;

    private readonly Utf8Text _text = new();

    // Set until something stands in the line that was begun.
    private bool _owesIndent;

    /// <summary>All lines so far. Who takes them disposes of them.</summary>
    public Utf8Text Written => _text;

    /// <summary>What every line starts with now.</summary>
    protected string Indent { get; private set; } = "";

    /// <summary>Gives the memory back where nobody has taken the lines.</summary>
    public void Dispose()
    {
        _text.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>All that was written.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>A line; an empty one has no indent.</summary>
    public void Line(ReadOnlySpan<char> text = default)
    {
        BeginLine();
        Append(text);
        EndLine();
    }

    /// <summary>A line whose parts are written as they are made.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref SourceLine line) => EndLine();

    /// <summary>Lines as they stand in a raw string.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.AsSpan().Split('\n'))
            Line(text.AsSpan()[line]);
    }

    /// <summary>A line in the first column, as the preprocessor's are.</summary>
    public void Unindented(string text)
    {
        Append(text);
        EndLine();
    }

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

    /// <summary>Starts a line, which gets an indent with its first part.</summary>
    internal void BeginLine() => _owesIndent = Indent.Length > 0;

    /// <summary>A part of a line.</summary>
    internal void Append(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        PayIndent();
        Add(text);
    }

    /// <summary>A number as a part of a line.</summary>
    internal void Append<T>(T value, ReadOnlySpan<char> format) where T : IUtf8SpanFormattable
    {
        PayIndent();
        int length;
        for (var room = 0; !value.TryFormat(_text.GetSpan(room), out length, format, provider: null);)
            room = Math.Max(LongestNumber, 2 * room);
        _text.Advance(length);
    }

    private void EndLine()
    {
        _owesIndent = false;
        Add("\n");
    }

    private void PayIndent()
    {
        if (!_owesIndent)
            return;
        _owesIndent = false;
        Add(Indent);
    }

    private void Add(ReadOnlySpan<char> text) =>
        _text.Advance(Encoding.UTF8.GetBytes(text, _text.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
