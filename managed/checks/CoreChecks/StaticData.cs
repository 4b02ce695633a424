using System;

namespace CoreChecks;

/// <summary>Static fields: they have their initial values before anything runs.</summary>
internal static class StaticData
{
    private struct Entry(int key, long weight)
    {
        public readonly int Key = key;
        public readonly long Weight = weight;
    }

    private sealed class Settings(int retries, bool isQuiet)
    {
        public int Retries => retries;

        public bool IsQuiet => isQuiet;
    }

    private static readonly int[] s_table = [10, 20, 30];
    private static readonly Entry[] s_entries = [new(1, 100), new(2, 200)];
    private static readonly Entry s_entry = new(7, 700);
    private static readonly (int, ulong) s_pair = (3, 4);
    private static readonly Settings s_settings = new(5, true);
    private static readonly ulong s_power = Power(3, 20);
    private static readonly int[] s_squares = Squares();
    private static readonly Func<int, int> s_function = Double;
    private static readonly Func<int, int> s_lambda = value => value + 100;
    private static readonly long[] s_zeroed = new long[100];
    private static int s_counter = 41;
    private static int? s_missing;
    private static readonly int? s_present = 6;
    private static string s_text = "initial";
    private static object? s_object;

    public static void Run()
    {
        Console.WriteLine(s_table[1]);
        Console.WriteLine(s_entries[1].Key + s_entries[1].Weight);
        Console.WriteLine(s_entry.Key + s_entry.Weight);
        Console.WriteLine(s_pair.Item2);
        Console.WriteLine(s_settings.Retries);
        Console.WriteLine(s_settings.IsQuiet);
        Console.WriteLine(s_power);
        Console.WriteLine(s_squares[9]);
        Console.WriteLine(s_function(21));
        Console.WriteLine(s_lambda(21));
        Console.WriteLine(s_zeroed[99]);
        s_counter++;
        Console.WriteLine(s_counter);
        Console.WriteLine(s_missing.HasValue);
        s_missing = s_counter;
        Console.WriteLine(s_missing == 42);
        Console.WriteLine(s_present.GetValueOrDefault());
        Console.WriteLine(s_text);
        s_text = string.Concat(s_text, ", then changed");
        Console.WriteLine(s_text);
        Console.WriteLine(s_object is null);
        s_object = s_text;
        Console.WriteLine((string)s_object);
        s_table[1] = 21;
        Console.WriteLine(s_table[1]);
    }

    private static ulong Power(ulong number, int exponent)
    {
        ulong result = 1;
        for (var i = 0; i < exponent; i++)
            result *= number;

        return result;
    }

    private static int[] Squares()
    {
        var squares = new int[10];
        for (var i = 0; i < squares.Length; i++)
            squares[i] = i * i;

        return squares;
    }

    private static int Double(int value) => value * 2;
}
