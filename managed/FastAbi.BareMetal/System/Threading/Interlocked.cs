using System.Runtime.CompilerServices;

namespace System.Threading;

/// <remarks>The compiler knows the first ones, down to their lock prefix; the others are made of them.</remarks>
public static class Interlocked
{
    [Intrinsic]
    public static int CompareExchange(ref int location1, int value, int comparand) => CompareExchange(ref location1, value, comparand);

    [Intrinsic]
    public static long CompareExchange(ref long location1, long value, long comparand) => CompareExchange(ref location1, value, comparand);

    [Intrinsic]
    public static int Exchange(ref int location1, int value) => Exchange(ref location1, value);

    [Intrinsic]
    public static long Exchange(ref long location1, long value) => Exchange(ref location1, value);

    [Intrinsic]
    public static void MemoryBarrier() => MemoryBarrier();

    [Intrinsic]
    internal static int ExchangeAdd(ref int location1, int value) => ExchangeAdd(ref location1, value);

    [Intrinsic]
    internal static long ExchangeAdd(ref long location1, long value) => ExchangeAdd(ref location1, value);

    public static uint CompareExchange(ref uint location1, uint value, uint comparand) =>
        (uint)CompareExchange(ref Unsafe.As<uint, int>(ref location1), (int)value, (int)comparand);

    public static uint Exchange(ref uint location1, uint value) => (uint)Exchange(ref Unsafe.As<uint, int>(ref location1), (int)value);

    public static ulong CompareExchange(ref ulong location1, ulong value, ulong comparand) =>
        (ulong)CompareExchange(ref Unsafe.As<ulong, long>(ref location1), (long)value, (long)comparand);

    public static ulong Exchange(ref ulong location1, ulong value) =>
        (ulong)Exchange(ref Unsafe.As<ulong, long>(ref location1), (long)value);

    public static nint CompareExchange(ref nint location1, nint value, nint comparand) =>
        (nint)CompareExchange(ref Unsafe.As<nint, long>(ref location1), value, comparand);

    public static nint Exchange(ref nint location1, nint value) => (nint)Exchange(ref Unsafe.As<nint, long>(ref location1), value);

    public static nuint CompareExchange(ref nuint location1, nuint value, nuint comparand) =>
        (nuint)CompareExchange(ref Unsafe.As<nuint, long>(ref location1), (long)value, (long)comparand);

    public static nuint Exchange(ref nuint location1, nuint value) =>
        (nuint)Exchange(ref Unsafe.As<nuint, long>(ref location1), (long)value);

    // Nothing has to be told of a reference that is stored, so it is a number like the others.
    public static object? CompareExchange(ref object? location1, object? value, object? comparand) =>
        CompareExchange<object?>(ref location1, value, comparand);

    public static object? Exchange(ref object? location1, object? value) => Exchange<object?>(ref location1, value);

    public static T CompareExchange<T>(ref T location1, T value, T comparand)
        where T : class?
    {
        var seen = CompareExchange(ref Unsafe.As<T, nint>(ref location1), Unsafe.As<T, nint>(ref value), Unsafe.As<T, nint>(ref comparand));
        return Unsafe.As<nint, T>(ref seen);
    }

    public static T Exchange<T>(ref T location1, T value)
        where T : class?
    {
        var seen = Exchange(ref Unsafe.As<T, nint>(ref location1), Unsafe.As<T, nint>(ref value));
        return Unsafe.As<nint, T>(ref seen);
    }

    public static int Add(ref int location1, int value) => unchecked(ExchangeAdd(ref location1, value) + value);

    public static int Increment(ref int location) => Add(ref location, 1);

    public static int Decrement(ref int location) => Add(ref location, -1);

    public static long Add(ref long location1, long value) => unchecked(ExchangeAdd(ref location1, value) + value);

    public static long Increment(ref long location) => Add(ref location, 1);

    public static long Decrement(ref long location) => Add(ref location, -1);

    public static long Read(ref readonly long location) => CompareExchange(ref Unsafe.AsRef(in location), 0, 0);

    public static uint Add(ref uint location1, uint value) => (uint)Add(ref Unsafe.As<uint, int>(ref location1), (int)value);

    public static uint Increment(ref uint location) => Add(ref location, 1);

    public static uint Decrement(ref uint location) => Add(ref location, uint.MaxValue);

    public static ulong Add(ref ulong location1, ulong value) => (ulong)Add(ref Unsafe.As<ulong, long>(ref location1), (long)value);

    public static ulong Increment(ref ulong location) => Add(ref location, 1);

    public static ulong Decrement(ref ulong location) => Add(ref location, ulong.MaxValue);

    public static int And(ref int location1, int value)
    {
        var current = location1;
        while (true)
        {
            var seen = CompareExchange(ref location1, current & value, current);
            if (seen == current)
                return seen;

            current = seen;
        }
    }

    public static int Or(ref int location1, int value)
    {
        var current = location1;
        while (true)
        {
            var seen = CompareExchange(ref location1, current | value, current);
            if (seen == current)
                return seen;

            current = seen;
        }
    }

    public static uint And(ref uint location1, uint value)
    {
        var current = location1;
        while (true)
        {
            var seen = CompareExchange(ref location1, current & value, current);
            if (seen == current)
                return seen;

            current = seen;
        }
    }

    public static uint Or(ref uint location1, uint value)
    {
        var current = location1;
        while (true)
        {
            var seen = CompareExchange(ref location1, current | value, current);
            if (seen == current)
                return seen;

            current = seen;
        }
    }

    public static long And(ref long location1, long value)
    {
        var current = location1;
        while (true)
        {
            var seen = CompareExchange(ref location1, current & value, current);
            if (seen == current)
                return seen;

            current = seen;
        }
    }

    public static long Or(ref long location1, long value)
    {
        var current = location1;
        while (true)
        {
            var seen = CompareExchange(ref location1, current | value, current);
            if (seen == current)
                return seen;

            current = seen;
        }
    }

    public static ulong And(ref ulong location1, ulong value)
    {
        var current = location1;
        while (true)
        {
            var seen = CompareExchange(ref location1, current & value, current);
            if (seen == current)
                return seen;

            current = seen;
        }
    }

    public static ulong Or(ref ulong location1, ulong value)
    {
        var current = location1;
        while (true)
        {
            var seen = CompareExchange(ref location1, current | value, current);
            if (seen == current)
                return seen;

            current = seen;
        }
    }
}
