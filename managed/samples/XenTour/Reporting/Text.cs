using System;
using System.Runtime.CompilerServices;

namespace XenTour.Reporting;

/// <summary>Text made by string interpolation, <c>$"port {port}"</c>, in a buffer of its own: nothing is allocated.</summary>
[InterpolatedStringHandler]
internal unsafe ref struct Text
{
    private const int Longest = 200;

    private fixed char _characters[Longest];
    private int _length;

    /// <summary>Called by the compiler with what it knows about the text.</summary>
    public Text(int literalLength, int formattedCount)
    {
        _ = literalLength;
        _ = formattedCount;
    }

    /// <summary>The text, for as long as this lives.</summary>
    public ReadOnlySpan<char> Span
    {
        get
        {
            fixed (char* characters = _characters)
                return new ReadOnlySpan<char>(characters, _length);
        }
    }

    public void AppendLiteral(string text) => Append(text);

    public void AppendFormatted(string? text) => Append(text);

    public void AppendFormatted<T>(T value, string? format = null)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[32];
        _ = value.TryFormat(text, out var length, format, null);
        Append(text[..length]);
    }

    private void Append(scoped ReadOnlySpan<char> text)
    {
        fixed (char* characters = _characters)
            text.CopyTo(new Span<char>(characters, Longest)[_length..]);

        _length += text.Length;
    }
}
