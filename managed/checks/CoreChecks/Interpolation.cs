using System;
using System.Runtime.CompilerServices;

namespace CoreChecks;

/// <summary>String interpolation into a handler of one's own, which makes no string.</summary>
internal static class Interpolation
{
    public static void Run()
    {
        var number = -42;
        Print($"{number} is 0x{number:x} and {"text"}");
        Print($"");
    }

    private static void Print(Printer printer) => Console.WriteLine(printer.Parts);

    [InterpolatedStringHandler]
    private ref struct Printer
    {
        public int Parts;

        public Printer(int literalLength, int formattedCount)
        {
            Console.WriteLine(literalLength);
            Console.WriteLine(formattedCount);
        }

        public void AppendLiteral(string text) => AppendFormatted(text);

        public void AppendFormatted(string text)
        {
            Console.WriteLine(text);
            Parts++;
        }

        public void AppendFormatted<T>(T value, string? format = null)
            where T : ISpanFormattable
        {
            Span<char> text = stackalloc char[20];
            Console.WriteLine(value.TryFormat(text, out var length, format, null));
            Console.WriteLine(text[..length]);
            Parts++;
        }
    }
}
