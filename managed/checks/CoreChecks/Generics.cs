using System;

namespace CoreChecks;

/// <summary>Generic structures, methods and constraints over values.</summary>
internal static class Generics
{
    private interface ICounter
    {
        int Count { get; }

        static abstract string Name { get; }

        void Add(int value);
    }

    private struct SumCounter : ICounter
    {
        public static string Name => "sum";

        public int Count { get; private set; }

        public void Add(int value) => Count += value;
    }

    private struct ProductCounter() : ICounter
    {
        public static string Name => "product";

        public int Count { get; private set; } = 1;

        public void Add(int value) => Count *= value;
    }

    private struct Ring<T>(int capacity)
        where T : struct
    {
        private readonly T[] _items = new T[capacity];
        private int _next;

        public void Add(T item) => _items[_next++ % _items.Length] = item;

        public readonly T this[int index] => _items[index];
    }

    private static class Holder<T>
    {
        public static int Uses;
    }

    public static void Run()
    {
        Count(new SumCounter());
        Count(new ProductCounter());
        var ring = new Ring<long>(3);
        for (var i = 0; i < 5; i++)
            ring.Add(i * 10);

        Console.WriteLine(ring[0]);
        Console.WriteLine(ring[2]);
        Holder<int>.Uses = 3;
        Holder<long>.Uses++;
        Console.WriteLine(Holder<int>.Uses);
        Console.WriteLine(Holder<long>.Uses);
        Console.WriteLine(Largest([3, 9, 4]));
        Console.WriteLine(Largest(['q', 'z', 'a']));
        Console.WriteLine(Largest<ulong>([3, ulong.MaxValue, 4]));
        (var left, var right) = (1, 2);
        Swap(ref left, ref right);
        Console.WriteLine(left);
        var first = "first";
        var second = "second";
        Swap(ref first, ref second);
        Console.WriteLine(first);
    }

    private static void Count<T>(T counter)
        where T : struct, ICounter
    {
        for (var i = 1; i <= 5; i++)
            counter.Add(i);

        Console.Write(T.Name);
        Console.Write(' ');
        Console.WriteLine(counter.Count);
    }

    private static T Largest<T>(ReadOnlySpan<T> values)
        where T : IComparable<T>
    {
        var largest = values[0];
        foreach (var value in values)
            largest = value.CompareTo(largest) > 0 ? value : largest;

        return largest;
    }

    private static void Swap<T>(ref T left, ref T right) => (left, right) = (right, left);
}
