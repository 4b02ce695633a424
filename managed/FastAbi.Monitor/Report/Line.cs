using System;
using System.Runtime.CompilerServices;

namespace FastAbi.Monitor;

/// <summary>A line of the monitor's own on the console, by string interpolation; nothing is allocated.</summary>
[InterpolatedStringHandler]
internal ref struct Line
{
    /// <summary>Called by the compiler before the parts of the text.</summary>
    public Line(int literalLength, int formattedCount)
    {
        _ = literalLength;
        _ = formattedCount;
        Console.Write("monitor: ");
    }

    /// <summary>Prints a line, which its handler has done already but for the end.</summary>
    public static void Write(Line text)
    {
        _ = text;
        Console.WriteLine();
    }

#pragma warning disable CA1822 // The compiler calls these on the handler.
    public void AppendLiteral(string text) => Console.Write(text);

    public void AppendFormatted(string? text) => Console.Write(text);

    public void AppendFormatted(ReadOnlySpan<char> text) => Console.Write(text);

    /// <summary>ASCII.</summary>
    public void AppendFormatted(ReadOnlySpan<byte> text)
    {
        foreach (byte character in text)
        {
            Console.Write((char)character);
        }
    }

    public void AppendFormatted<T>(T value, string? format = null)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[64];
        _ = value.TryFormat(text, out int length, format, null);
        Console.Write(text[..length]);
    }
#pragma warning restore CA1822
}
