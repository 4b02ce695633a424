using System;
using System.Threading;

namespace CoreChecks;

/// <summary>Volatile and Interlocked.</summary>
internal static class Atomics
{
    private static int s_number = 5;
    private static long s_wide = 5;
    private static uint s_flags = 0b1010;
    private static bool s_ready;
    private static nint s_pointer;

    public static void Run()
    {
        Console.WriteLine(Interlocked.Increment(ref s_number));
        Console.WriteLine(Interlocked.Decrement(ref s_wide));
        Console.WriteLine(Interlocked.Add(ref s_number, 10));
        Console.WriteLine(Interlocked.Exchange(ref s_number, 1));
        Console.WriteLine(Interlocked.CompareExchange(ref s_number, 2, 0));
        Console.WriteLine(Interlocked.CompareExchange(ref s_number, 2, 1));
        Console.WriteLine(s_number);
        Console.WriteLine(Interlocked.CompareExchange(ref s_wide, 1L << 40, 4));
        Console.WriteLine(Interlocked.Read(ref s_wide));
        Console.WriteLine(Interlocked.Or(ref s_flags, 0b0101));
        Console.WriteLine(Interlocked.And(ref s_flags, 0b0110));
        Console.WriteLine(s_flags);
        Console.WriteLine(Interlocked.Exchange(ref s_pointer, 9) == 0 && s_pointer == 9);
        Volatile.Write(ref s_ready, true);
        Interlocked.MemoryBarrier();
        Console.WriteLine(Volatile.Read(ref s_ready));
        Volatile.Write(ref s_wide, -1);
        Console.WriteLine(Volatile.Read(ref s_wide));
    }
}
