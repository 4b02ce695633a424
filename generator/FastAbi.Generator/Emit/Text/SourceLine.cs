using System.Runtime.CompilerServices;

namespace FastAbi.Generator.Emit.Text;

/// <summary>A line that an interpolated string writes part by part, so that no text of it is made before.</summary>
[InterpolatedStringHandler]
public readonly ref struct SourceLine
{
    private readonly SourceWriter _writer;

    /// <summary>Starts a line.</summary>
    /// <param name="literalLength">How many characters of it do not depend on values.</param>
    /// <param name="valueCount">How many values it has.</param>
    /// <param name="writer">Writes it.</param>
    public SourceLine(int literalLength, int valueCount, SourceWriter writer)
    {
        _writer = writer;
        writer.BeginLine();
    }

    /// <summary>What stands between values.</summary>
    public void AppendLiteral(string text) => _writer.Append(text);

    /// <summary>A text.</summary>
    public void AppendFormatted(string? text) => _writer.Append(text);

    /// <summary>A text.</summary>
    public void AppendFormatted(ReadOnlySpan<char> text) => _writer.Append(text);

    /// <summary>A number.</summary>
    public void AppendFormatted<T>(T value, string? format = null) where T : IUtf8SpanFormattable => _writer.Append(value, format);

    /// <summary>A number, where there is one.</summary>
    public void AppendFormatted<T>(T? value) where T : struct, IUtf8SpanFormattable
    {
        if (value is { } number)
            AppendFormatted(number);
    }
}
