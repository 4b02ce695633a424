using System;
using System.Runtime.CompilerServices;

namespace FastAbi.Monitor.Report;

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

    /// <summary>ASCII, in columns: right-aligned where the width is positive, else left-aligned.</summary>
    public void AppendFormatted(ReadOnlySpan<byte> text, int alignment = 0)
    {
        Pad(alignment - text.Length);
        foreach (var character in text)
            Console.Write((char)character);

        Pad(-alignment - text.Length);
    }

    public void AppendFormatted<T>(T value, string? format = null)
        where T : ISpanFormattable => AppendFormatted(value, 0, format);

    public void AppendFormatted<T>(T value, int alignment, string? format = null)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[64];
        _ = value.TryFormat(text, out var length, format, null);
        Pad(alignment - length);
        Console.Write(text[..length]);
    }
#pragma warning restore CA1822

    private static void Pad(int count)
    {
        for (var i = 0; i < count; i++)
            Console.Write(' ');
    }
}
