using System;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>Numbers as text, on the heap and without it.</summary>
internal static class Formatting
{
    public static void Run()
    {
        Span<char> text = stackalloc char[80];
        var random = new RandomNumbers(3);
        for (var i = 0; i < 12; i++)
        {
            var value = random.Next();
            Console.WriteLine(value);
            Console.WriteLine((long)value);
            Console.WriteLine((int)value);
            Console.WriteLine((uint)value);
            Print(text, value, "x");
            Print(text, value, "X16");
            Print(text, value, "D22");
            Print(text, value, "b");
            Write(text, ((int)value).TryFormat(text, out var length, "x8", null), length);
            Write(text, ((short)value).TryFormat(text, out length, "X", null), length);
            Write(text, ((sbyte)value).TryFormat(text, out length, "D3", null), length);
            Write(text, ((long)value).TryFormat(text, out length, "G", null), length);
        }

        Console.WriteLine(1234.ToString());
        Console.WriteLine((-1234).ToString("D6"));
        Console.WriteLine(255.ToString("x"));
        Console.WriteLine(((nint)(-5)).ToString());
        Console.WriteLine(true.ToString());
        Console.WriteLine('c'.ToString());
        Check.That("a number that does not fit is not written", !12345.TryFormat(text[..4], out var none) && none == 0);
    }

    private static void Print(Span<char> text, ulong value, string format) =>
        Write(text, value.TryFormat(text, out var length, format, null), length);

    private static void Write(Span<char> text, bool isDone, int length) =>
        Console.WriteLine(isDone ? text[..length].ToString() : "too long");
}
