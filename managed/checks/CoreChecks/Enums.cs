using System;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>Enumerations, their flags and their underlying types.</summary>
internal static class Enums
{
    private enum Level : byte
    {
        Low = 1,
        High = 200,
    }

    [Flags]
    private enum Options : ulong
    {
        None = 0,
        First = 1,
        Last = 1UL << 63,
    }

    public static void Run()
    {
        var level = Level.High;
        Console.WriteLine((int)level);
        level++;
        Console.WriteLine((int)level);
        var options = Options.First | Options.Last;
        Console.WriteLine((ulong)options);
        Check.That("flags are told apart", (options & Options.Last) != Options.None && (options & ~Options.Last) == Options.First);
        object box = Level.Low;
        Check.That("a boxed enumeration is of its type", box is Level && box is not Options && (Level)box == Level.Low);
        Console.WriteLine((byte)box);
        Console.WriteLine(Name(Level.Low));
        Console.WriteLine(Name((Level)9));
        Console.WriteLine(sizeof(Level));
        Console.WriteLine(sizeof(Options));
    }

    private static string Name(Level level) => level switch
    {
        Level.Low => "low",
        Level.High => "high",
        _ => "unknown",
    };
}
