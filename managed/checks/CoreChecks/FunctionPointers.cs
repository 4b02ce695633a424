using System;
using System.Runtime.InteropServices;

namespace CoreChecks;

/// <summary>Addresses of methods, managed and unmanaged.</summary>
internal static unsafe class FunctionPointers
{
    public static void Run()
    {
        delegate*<int, int, int> operation = &Add;
        Console.WriteLine(operation(3, 4));
        operation = &Subtract;
        Console.WriteLine(operation(3, 4));
        delegate*<int, int, int>[] operations = [&Add, &Subtract];
        foreach (var each in operations)
            Console.WriteLine(each(10, 1));

        delegate* unmanaged<ulong, ulong> native = &Twice;
        Console.WriteLine(native(21));
        delegate*<ref int, void> increment = &Increment;
        var value = 1;
        increment(ref value);
        Console.WriteLine(value);
    }

    private static int Add(int left, int right) => left + right;

    private static int Subtract(int left, int right) => left - right;

    private static void Increment(ref int value) => value++;

    [UnmanagedCallersOnly]
    private static ulong Twice(ulong value) => value * 2;
}
