using System.Runtime.CompilerServices;

namespace System;

public abstract class Array
{
    // What follows the method table in each array: the number of elements, and padding up to the first of them.
    internal uint ElementCount;
#pragma warning disable CS0169, IDE0051, CA1823 // The first element is aligned to 8 bytes.
    private readonly uint _padding;
#pragma warning restore CS0169, IDE0051, CA1823

    private protected Array()
    {
    }

    public int Length
    {
        [Intrinsic]
        get => (int)ElementCount;
    }

    public static int MaxLength => 0x7fffffc7;

    public static T[] Empty<T>() => EmptyArray<T>.Value;

    public static void Clear(Array array)
    {
        var size = (nuint)array.ElementCount * array.ElementSize;
        SpanHelpers.ClearWithoutReferences(ref Unsafe.As<uint, byte>(ref Unsafe.Add(ref array.ElementCount, 2)), size);
    }

    public static void Fill<T>(T[] array, T value) => new Span<T>(array).Fill(value);

    private unsafe uint ElementSize => Table->ComponentSize;

    private static class EmptyArray<T>
    {
#pragma warning disable CA1825 // This is the array that the rule asks for.
        public static readonly T[] Value = new T[0];
#pragma warning restore CA1825
    }
}
