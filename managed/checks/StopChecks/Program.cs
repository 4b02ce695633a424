using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using FastAbi.BareMetal;

namespace StopChecks;

/// <summary>Does the one wrong thing that the command line names; each ends the guest with a message and the method's name.</summary>
internal static unsafe class Program
{
    private static byte[] s_bytes = [1, 2, 3];

    private static void Main()
    {
        var wish = StartInfo.Current.CommandLine;
        Check.Ok("before the stop");
        if (wish.StartsWith("heap"u8))
        {
            RunOutOfHeap();
        }
        else if (wish.StartsWith("array-length"u8))
        {
            NegativeLength(-1);
        }
        else if (wish.StartsWith("array"u8))
        {
            ReadBehindArray(3);
        }
        else if (wish.StartsWith("span"u8))
        {
            ReadBehindSpan("abc", 3);
        }
        else if (wish.StartsWith("null-interface"u8))
        {
            // With a few classes that implement it, the compiler would look which one it is, and not call by the interface.
            CallNull(new Sized<byte>());
            CallNull(new Sized<short>());
            CallNull(new Sized<int>());
            CallNull(new Sized<long>());
            CallNull(null!);
        }
        else if (wish.StartsWith("null-field"u8))
        {
            ReadNull(null!);
        }
        else if (wish.StartsWith("overflow"u8))
        {
            Overflow(int.MaxValue);
        }
        else if (wish.StartsWith("divide"u8))
        {
            Divide(1, 0);
        }
        else if (wish.StartsWith("throw"u8))
        {
            Throw(5);
        }
        else if (wish.StartsWith("cast"u8))
        {
            Cast("text");
        }
        else if (wish.StartsWith("unbox"u8))
        {
            Unbox(5);
        }
        else if (wish.StartsWith("store"u8))
        {
            Store(new string[1], new Holder());
        }
        else if (wish.StartsWith("slice"u8))
        {
            Slice("abc", 4);
        }
        else if (wish.StartsWith("missing"u8))
        {
            Missing(null);
        }
        else if (wish.StartsWith("text"u8))
        {
            Text(new Holder());
        }
        else if (wish.StartsWith("equality"u8))
        {
            Compare((1, 2));
        }
        else if (wish.StartsWith("interface-of-array"u8))
        {
            // The compiler refuses the conversion itself.
            Enumerate(Unsafe.As<IEnumerable<int>>(new int[1]));
        }
        else if (wish.StartsWith("large-frames"u8))
        {
            Console.WriteLine(OverflowStackAtOnce(1));
        }
        else if (wish.StartsWith("stack"u8))
        {
            Console.WriteLine(OverflowStack(1));
        }

        Check.NotOk("the stop", "there was none");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunOutOfHeap()
    {
        // 15 blocks of 4 KiB and their heads fit into 64 KiB.
        for (var block = 1; block <= 15; block++)
            s_bytes = new byte[0x1000];

        Console.WriteLine("15 blocks");
        s_bytes = new byte[0x1000];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void NegativeLength(int length) => Console.WriteLine(new int[length].Length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadBehindArray(int index) => Console.WriteLine(s_bytes[index]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadBehindSpan(ReadOnlySpan<char> span, int index) => Console.WriteLine(span[index]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadNull(Holder holder) => Console.WriteLine(holder.Value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CallNull(ISized sized) => Console.WriteLine(sized.Size);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Overflow(int value) => Console.WriteLine(checked(value + 1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Divide(int dividend, int divisor) => Console.WriteLine(dividend / divisor);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(int value)
    {
        ArgumentNullException.ThrowIfNull(s_bytes);
        throw new ArgumentOutOfRangeException(nameof(value));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Cast(object value) => Console.WriteLine(((Holder)value).Value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Unbox(object value) => Console.WriteLine((long)value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Store(object[] array, object value) => array[0] = value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Slice(ReadOnlySpan<char> span, int start) => Console.WriteLine(span[start..]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Missing(int? value) => Console.WriteLine(value!.Value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Text(object value) => Console.WriteLine(value.ToString());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Compare(object value) => Console.WriteLine(value.Equals((1, 2)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Enumerate(IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
            Console.WriteLine(number);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int OverflowStack(int depth)
    {
        var room = stackalloc int[16];
        room[depth & 15] = depth;
        return OverflowStack(depth + 1) + room[depth & 15];
    }

    // A frame that could step over the guard page, with its first writes far from there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int OverflowStackAtOnce(int depth)
    {
        LargeFrame frame;
        frame.Bytes[LargeFrame.Size - 1] = (byte)depth;
        Touch(&frame);
        return OverflowStackAtOnce(depth + 1) + frame.Bytes[LargeFrame.Size - 1];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Touch(LargeFrame* frame) => frame->Bytes[LargeFrame.Size - 1]++;

    private struct LargeFrame
    {
        public const int Size = 20_000;

        public fixed byte Bytes[Size];
    }
}
