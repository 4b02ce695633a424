using System;
using System.Runtime.CompilerServices;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>Memory on the stack, and arrays within structures.</summary>
internal static unsafe class StackAllocation
{
    private struct Fixed
    {
        public fixed byte Bytes[16];
    }

    [InlineArray(4)]
    private struct Four
    {
        private int _first;
    }

    public static void Run()
    {
        var numbers = stackalloc int[4] { 1, 2, 3, 4 };
        Console.WriteLine(numbers[0] + numbers[3]);
        Span<byte> bytes = stackalloc byte[Length()];
        var sum = 0;
        foreach (var value in bytes)
            sum += value;

        Console.WriteLine(sum);
        Fixed buffer = default;
        for (var i = 0; i < 16; i++)
            buffer.Bytes[i] = (byte)(i * i);

        Console.WriteLine(buffer.Bytes[15]);
        Four four = default;
        four[2] = 5;
        Span<int> span = four;
        span[3] = four[2] + 1;
        Console.WriteLine(four[3]);
        Check.That("a structure with a buffer has its size", sizeof(Fixed) == 16 && sizeof(Four) == 16);
        Console.WriteLine(Deep(500));
    }

    private static int Length() => 100;

    private static int Deep(int depth)
    {
        Span<byte> local = stackalloc byte[32];
        local[0] = 1;
        return depth == 0 ? 0 : local[0] + Deep(depth - 1);
    }
}
