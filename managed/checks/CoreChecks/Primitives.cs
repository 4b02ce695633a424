using System;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>Arithmetic, conversions, comparison and hashing of the primitive types.</summary>
internal static class Primitives
{
    private const int Rounds = 2_000;

    public static void Run()
    {
        Limits();
        Arithmetic();
        Conversions();
        Check.That("primitives compare", 3.CompareTo(4) < 0 && 4u.CompareTo(4u) == 0 && true.CompareTo(false) > 0
            && 'b'.CompareTo('a') > 0);
        Check.That("primitives equal", 5.Equals(5) && !5.Equals(5L) && 'x'.Equals((object)'x') && 1UL.Equals(1UL));
        Check.That("hashes of equal values are equal", 77.GetHashCode() == 77.GetHashCode() && 5L.GetHashCode() == 5L.GetHashCode());
    }

    private static void Limits()
    {
        Console.WriteLine(sbyte.MinValue);
        Console.WriteLine(sbyte.MaxValue);
        Console.WriteLine(byte.MaxValue);
        Console.WriteLine(short.MinValue);
        Console.WriteLine(short.MaxValue);
        Console.WriteLine(ushort.MaxValue);
        Console.WriteLine(int.MinValue);
        Console.WriteLine(int.MaxValue);
        Console.WriteLine(uint.MaxValue);
        Console.WriteLine(long.MinValue);
        Console.WriteLine(long.MaxValue);
        Console.WriteLine(ulong.MaxValue);
        Console.WriteLine(nint.MinValue);
        Console.WriteLine(nuint.MaxValue);
    }

    private static void Arithmetic()
    {
        var random = new RandomNumbers(1);
        var digest = new Digest();
        for (var i = 0; i < Rounds; i++)
        {
            var a = random.Next();
            var b = random.Next() | 1;
            digest.Add(a + b);
            digest.Add(a - b);
            digest.Add(a * b);
            digest.Add(a / b);
            digest.Add(a % b);
            digest.Add((ulong)((long)a / (long)(b >> 1 | 1)));
            digest.Add((ulong)((int)a % (int)(b >> 40 | 1)));
            digest.Add(a << (int)b);
            digest.Add((ulong)((long)a >> (int)b));
            digest.Add((ulong)Math.Abs((long)(a >> 1)) + Math.Max(a, b) - Math.Min(a, b));
            digest.Add(Math.BigMul(a, b, out var low) ^ low);
            digest.Add(Math.Clamp(a, 100, 1000));
        }

        Console.WriteLine(digest.Value);
    }

    private static void Conversions()
    {
        var random = new RandomNumbers(2);
        var digest = new Digest();
        for (var i = 0; i < Rounds; i++)
        {
            var value = random.Next();
            digest.Add(unchecked((ulong)(sbyte)value));
            digest.Add((byte)value);
            digest.Add(unchecked((ulong)(short)value));
            digest.Add((ushort)value);
            digest.Add(unchecked((ulong)(int)value));
            digest.Add((uint)value);
            digest.Add((char)value);
        }

        Console.WriteLine(digest.Value);
        Check.That("checked conversions of what fits", checked((byte)RandomSmall()) == 200 && checked((int)(uint)RandomSmall()) == 200);
    }

    private static long RandomSmall() => 200;
}
