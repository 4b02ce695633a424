using System;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>Values that may be missing.</summary>
internal static class NullableValues
{
    public static void Run()
    {
        int? none = null;
        var some = Wrap(4);
        Console.WriteLine(none.HasValue);
        Console.WriteLine(some!.Value);
        Console.WriteLine(none ?? 9);
        Console.WriteLine(some.GetValueOrDefault());
        Console.WriteLine(none.GetValueOrDefault(8));
        Console.WriteLine((some + 1).GetValueOrDefault());
        Console.WriteLine((some + none).HasValue);
        Console.WriteLine(some > 3);
        Console.WriteLine(some == none);
        Console.WriteLine(some is { } value && value == 4);
        Console.WriteLine(some.ToString());
        object? box = some;
        Check.That("a box of some is a box of its value", box is int && (int)box == 4 && (int?)box == 4);
        box = none;
        Check.That("a box of none is null", box is null && (int?)box is null);
        var wide = Wrap(1L << 40);
        box = wide;
        Console.WriteLine((long?)box == wide);
        none ??= 6;
        Console.WriteLine(none.Value);
    }

    private static T? Wrap<T>(T value)
        where T : struct => value;
}
