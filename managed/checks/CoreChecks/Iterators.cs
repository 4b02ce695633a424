using System;
using System.Collections.Generic;

namespace CoreChecks;

/// <summary>Iterators, and what foreach finds by its shape.</summary>
internal static class Iterators
{
    private readonly ref struct Countdown(int start)
    {
        public Countdown GetEnumerator() => this;

        public int Current => Rest[0];

        private readonly int[] _rest = [start];

        private ref int Remaining => ref _rest[0];

        private ReadOnlySpan<int> Rest => _rest;

        public bool MoveNext() => Remaining-- > 0;
    }

    public static void Run()
    {
        foreach (var square in Squares(4))
            Console.WriteLine(square);

        var sum = 0;
        foreach (var left in new Countdown(5))
            sum += left;

        Console.WriteLine(sum);
        IEnumerable<char> letters = "xyz";
        foreach (var letter in letters)
            Console.Write(letter);

        Console.WriteLine();
    }

    private static IEnumerable<int> Squares(int count)
    {
        for (var i = 0; i < count; i++)
            yield return i * i;
    }
}
