using System;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>What Console writes.</summary>
internal static class ConsoleText
{
    public static void Run()
    {
        Console.Write("text ");
        Console.Write('c');
        Console.Write(' ');
        Console.Write(true);
        Console.Write(' ');
        Console.Write(-5);
        Console.Write(' ');
        Console.Write(5u);
        Console.Write(' ');
        Console.Write(-6L);
        Console.Write(' ');
        Console.Write(6UL);
        Console.WriteLine();
        Console.WriteLine((string?)null);
        Console.WriteLine("a span".AsSpan());
        Console.WriteLine('d');
        Console.WriteLine(false);
        string line = new('x', 300);
        Console.WriteLine(line);
        Check.That("all of it was written", line.Length == 300);
    }
}
