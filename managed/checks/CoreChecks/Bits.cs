using System;
using System.Numerics;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>BitOperations.</summary>
internal static class Bits
{
    public static void Run()
    {
        var random = new RandomNumbers(4);
        var digest = new Digest();
        for (var i = 0; i < 2_000; i++)
        {
            var value = i == 0 ? 0 : random.Next();
            digest.Add((ulong)BitOperations.PopCount(value));
            digest.Add((ulong)BitOperations.PopCount((uint)value));
            digest.Add((ulong)BitOperations.LeadingZeroCount(value));
            digest.Add((ulong)BitOperations.LeadingZeroCount((uint)value));
            digest.Add((ulong)BitOperations.TrailingZeroCount(value));
            digest.Add((ulong)BitOperations.TrailingZeroCount((uint)value));
            digest.Add((ulong)BitOperations.Log2(value));
            digest.Add((ulong)BitOperations.Log2((uint)value));
            digest.Add(BitOperations.RotateLeft(value, i));
            digest.Add(BitOperations.RotateRight((uint)value, i));
            digest.Add(BitOperations.RoundUpToPowerOf2(value));
            digest.Add(BitOperations.RoundUpToPowerOf2((uint)value));
            digest.Add(BitOperations.IsPow2(value) ? 1UL : 0);
        }

        Console.WriteLine(digest.Value);
        Check.That("powers of two are told", BitOperations.IsPow2(64) && !BitOperations.IsPow2(0) && !BitOperations.IsPow2(-2));
    }
}
