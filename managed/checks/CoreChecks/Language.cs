using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace CoreChecks;

/// <summary>What the C# compiler or ilc asks the core library for without the source naming it.</summary>
internal static class Language
{
    private static readonly int s_size = Unsafe.SizeOf<(int, long)>();
    private static Shape? s_shape;

    [Flags]
    private enum Rights : ushort
    {
        None = 0,
        Read = 1,
        Write = 2,
        All = 0x8003,
    }

    public static void Run()
    {
        Console.WriteLine(Make<Circle>().Corners);
        Console.WriteLine(Make<Marked>().Value);
        Console.WriteLine(Make<int>());
        Console.WriteLine(s_size);
        Console.WriteLine(Sized<long>.Size);
        Console.WriteLine(Sized<byte>.Size);
        HasFlags(Rights.All);
        Exchange();
        Delegates();
        Console.WriteLine(LargeFrame(3));
        var tuple = (1, 2, 3, 4, 5, 6, 7, 8, "nine");
        Console.WriteLine(tuple.Item9);
        Console.WriteLine(new Circle().Copy().Corners);
        Text("ab", 5, 'c');
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Make<T>()
        where T : new() => new();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void HasFlags(Rights rights)
    {
        Console.WriteLine(rights.HasFlag(Rights.Write));
        Console.WriteLine(rights.HasFlag(Rights.None));
        Console.WriteLine(Rights.Read.HasFlag(rights));
        Enum boxed = rights;
        Enum read = Rights.Read;
        Console.WriteLine(boxed.HasFlag(read));
        Console.WriteLine(boxed.Equals(Rights.All));
        Console.WriteLine(boxed.Equals(Rights.Read));
    }

    private static void Exchange()
    {
        var circle = new Circle();
        Console.WriteLine(Interlocked.Exchange(ref s_shape, circle) is null);
        Console.WriteLine(Interlocked.CompareExchange(ref s_shape, new Shape(), null) == circle);
        Console.WriteLine(Volatile.Read(ref s_shape) == circle);
        Console.WriteLine(Interlocked.CompareExchange(ref s_shape, new Shape(), circle) == circle);
        Console.WriteLine(s_shape!.Corners);
        Volatile.Write(ref s_shape, null);
        Console.WriteLine(s_shape is null);
    }

    private static void Delegates()
    {
        var circle = new Circle();
        Func<int> corners = circle.CountCorners;
        Func<int> same = circle.CountCorners;
        Func<int> other = new Circle().CountCorners;
        Func<int> length = "text".Length4;
        Action run = Delegates;
        Action again = Delegates;
        Console.WriteLine(corners == same);
        Console.WriteLine(corners.GetHashCode() == same.GetHashCode());
        Console.WriteLine(corners == other);
        Console.WriteLine(corners == length);
        Console.WriteLine(run == again);
        Console.WriteLine(run != Text0);
        Console.WriteLine(run.Equals(corners));
    }

    private static void Text0()
    {
    }

    private static int Length4(this string text) => text.Length;

    // Larger than a page, so each page is touched before the frame is used.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe int LargeFrame(int index)
    {
        Frame frame = default;
        Fill(ref frame, index);
        return frame.Bytes[index] + frame.Bytes[19_999];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void Fill(ref Frame frame, int index)
    {
        frame.Bytes[index] = 7;
        frame.Bytes[19_999] = 30;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Text(string text, int number, char character)
    {
        object thing = "thing";
        Console.WriteLine(text + number);
        Console.WriteLine(text + character + thing + null);
        Console.WriteLine(text + text + number + text + character + text);
        Console.WriteLine(text.StartsWith("ab"));
        Console.WriteLine(text.StartsWith("abc"));
        Console.WriteLine(text.StartsWith("AB", StringComparison.OrdinalIgnoreCase));
        Console.WriteLine(text.EndsWith("ab"));
        Console.WriteLine(text.EndsWith("ba", StringComparison.Ordinal));
        Console.WriteLine(text.Contains("ab"));
        Console.WriteLine("xxabx".IndexOf(text));
        Console.WriteLine(text.IndexOf(""));
        Console.WriteLine("ab".CompareTo("abc") < 0);
        Console.WriteLine(text.ToCharArray().Length);
    }

    private unsafe struct Frame
    {
        public fixed byte Bytes[20_000];
    }

    private readonly struct Marked
    {
        public readonly int Value;

        public Marked() => Value = 77;
    }

    private static class Sized<T>
    {
        public static readonly int Size = Unsafe.SizeOf<T>();
    }

    private class Shape
    {
        public virtual int Corners => 3;

        public int CountCorners() => Corners;

        public virtual Shape Copy() => new();
    }

    private sealed class Circle : Shape
    {
        public override int Corners => 0;

        public override Circle Copy() => new();
    }
}
