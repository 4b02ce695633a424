using System;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>Arrays of values and of references.</summary>
internal static class Arrays
{
    private struct Pair(int first, long second)
    {
        public int First = first;
        public long Second = second;
    }

    public static void Run()
    {
        var zeroed = new long[100];
        long total = 0;
        foreach (var value in zeroed)
            total |= value;

        Check.That("a new array is zero", total == 0);
        int[][] jagged = [[1], [2, 3], []];
        Console.WriteLine(jagged.Length);
        Console.WriteLine(jagged[1][1]);
        Console.WriteLine(jagged[2].Length);
        var pairs = new Pair[3];
        pairs[1] = new Pair(4, 5);
        pairs[2].Second = 6;
        Console.WriteLine(pairs[1].First + pairs[1].Second + pairs[2].Second + pairs[0].First);
        var texts = new string?[2];
        texts[1] = "text";
        Console.WriteLine(texts[0] is null);
        Console.WriteLine(texts[1]);
        var objects = new object[2];
        objects[0] = "covariant";
        objects[1] = objects;
        Console.WriteLine((string)objects[0]);
        object[] strings = new string[] { "a", "b" };
        strings[1] = "c";
        Console.WriteLine((string)strings[1]);
        byte[] bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        Console.WriteLine(bytes[3..6].Length);
        Array.Fill(bytes, (byte)9);
        Console.WriteLine(bytes[9]);
        Array.Clear(bytes);
        Console.WriteLine(bytes[9]);
        Console.WriteLine(Array.Empty<int>().Length);
        Console.WriteLine(bytes is Array);
    }
}
