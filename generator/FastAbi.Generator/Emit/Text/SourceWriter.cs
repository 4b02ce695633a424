using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace FastAbi.Generator.Emit.Text;

/// <summary>Writes lines with LF ends, indented by the blocks that are open, in UTF-8.</summary>
/// <param name="step">What a block adds to the indent.</param>
public abstract class SourceWriter(string step)
{
    private const int SmallestBuffer = 4096;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(SmallestBuffer);

    /// <summary>Lines so far, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <summary>What every line starts with now.</summary>
    protected string Indent { get; private set; } = "";

    /// <summary>How many bytes were written so far.</summary>
    internal int Length { get; private set; }

    /// <summary>All that was written.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Written.Span);

    /// <summary>A line; an empty one has no indent.</summary>
    public void Line(ReadOnlySpan<char> text = default)
    {
        if (!text.IsEmpty)
            Append(Indent);
        Append(text);
        Append("\n");
    }

    /// <summary>A line whose parts are written as they are made.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref SourceLine line)
    {
        if (Length == line.Start + Indent.Length)
            Length = line.Start;
        Append("\n");
    }

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
        Append("\n");
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

    /// <summary>A part of a line.</summary>
    internal void Append(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(Length));
    }

    /// <summary>A number as a part of a line.</summary>
    internal void Append<T>(T value, ReadOnlySpan<char> format) where T : IUtf8SpanFormattable
    {
        int length;
        while (!value.TryFormat(_buffer.AsSpan(Length), out length, format, provider: null))
            Reserve(_buffer.Length - Length + 1);
        Length += length;
    }

    /// <summary>The start of a line.</summary>
    internal void AppendIndent() => Append(Indent);

    private void Reserve(int count)
    {
        if (count <= _buffer.Length - Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, Length + count));
        Written.Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
