using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoreChecks;

/// <summary>What is thrown is caught, and what is on the way runs in .NET's order.</summary>
internal static unsafe class Exceptions
{
    private static readonly int[] s_numbers = [1, 2, 3];
    private static int s_divisor;
    private static long s_longDivisor;

    public static void Run()
    {
        Caught();
        Rethrown();
        FromHandlers();
        FromFilters();
        Registers(1, 2, 3, 4, 5, 6);
        Console.WriteLine(Returned());
        Loops();
        Disposed();
        Failures();
        Divisions(0);
        Divisions(-1);
        Deep();
    }

    private static void Caught()
    {
        try
        {
            Console.WriteLine("try");
            Throw("first");
            Console.WriteLine("not reached");
        }
        catch (FormatException)
        {
            Console.WriteLine("wrong type");
        }
        catch (Failure failure) when (Say("filter", failure.Number == 8))
        {
            Console.WriteLine("wrong filter");
        }
        catch (Failure failure) when (Say("filter", failure.Number == 7))
        {
            Console.WriteLine(failure.Message);
        }
        catch
        {
            Console.WriteLine("too late");
        }
        finally
        {
            Console.WriteLine("finally");
        }

        try
        {
            throw new Derived("derived");
        }
        catch (Failure failure)
        {
            Console.WriteLine(failure.Message);
            Console.WriteLine(failure is Derived);
        }

        try
        {
            throw null!;
        }
        catch (NullReferenceException)
        {
            Console.WriteLine("null");
        }

        try
        {
            try
            {
                throw new InvalidOperationException("inner");
            }
            catch (Exception inner)
            {
                throw new Failure("outer", inner);
            }
        }
        catch (Exception outer)
        {
            Console.WriteLine(outer.Message);
            Console.WriteLine(outer.InnerException!.Message);
        }
    }

    private static void Rethrown()
    {
        Exception? first = null;
        try
        {
            try
            {
                try
                {
                    Throw("again");
                }
                catch (Failure failure)
                {
                    first = failure;
                    try
                    {
                        Throw("other");
                    }
                    catch (Failure other)
                    {
                        Console.WriteLine(other.Message);
                    }

                    Console.WriteLine("throw;");
                    throw;
                }
                catch (Exception)
                {
                    Console.WriteLine("of the same try");
                }
                finally
                {
                    Console.WriteLine("inner finally");
                }
            }
            finally
            {
                Console.WriteLine("middle finally");
            }
        }
        catch (Exception caught)
        {
            Console.WriteLine(caught == first);
        }
    }

    private static void FromHandlers()
    {
        try
        {
            try
            {
                Throw("one");
            }
            catch (Failure)
            {
                try
                {
                    Throw("two");
                }
                finally
                {
                    Console.WriteLine("finally in catch");
                }
            }
            finally
            {
                Console.WriteLine("finally after catch");
                try
                {
                    Throw("three");
                }
                catch (Failure failure)
                {
                    Console.WriteLine(failure.Message);
                }
            }
        }
        catch (Failure failure)
        {
            Console.WriteLine(failure.Message);
        }

        // The exception that comes later takes the place of the one on its way.
        try
        {
            try
            {
                try
                {
                    Throw("lost");
                }
                finally
                {
                    Console.WriteLine("finally that throws");
                    Throw("later");
                }
            }
            finally
            {
                Console.WriteLine("finally behind it");
            }
        }
        catch (Failure failure)
        {
            Console.WriteLine(failure.Message);
        }

        // The same without one on its way.
        try
        {
            try
            {
                Console.WriteLine("nothing");
            }
            finally
            {
                Throw("from finally");
            }
        }
        catch (Failure failure) when (failure.Number == 7)
        {
            Console.WriteLine(failure.Message);
        }

        // A catch in a method that a finally calls ends before the first exception goes on.
        try
        {
            try
            {
                Throw("goes on");
            }
            finally
            {
                Caught();
                Rethrown();
            }
        }
        catch (Failure failure)
        {
            Console.WriteLine(failure.Message);
        }
    }

    private static void FromFilters()
    {
        try
        {
            Throw("filtered");
        }
        catch (Failure) when (ThrowingFilter())
        {
            Console.WriteLine("a filter that throws is false");
        }
        catch (Failure failure)
        {
            Console.WriteLine(failure.Message);
        }

        // Filters run before what is on the way.
        try
        {
            try
            {
                Throw("order");
            }
            finally
            {
                Console.WriteLine("second");
            }
        }
        catch (Failure) when (Say("first", true))
        {
            Console.WriteLine("third");
        }
    }

    private static bool ThrowingFilter()
    {
        try
        {
            Throw("in the filter");
        }
        finally
        {
            Console.WriteLine("finally in the filter");
        }

        return true;
    }

    // More values than there are registers that calls preserve, alive at the throw and after it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Registers(int a, int b, int c, int d, int e, long f)
    {
        var g = a + b;
        var h = c * d;
        var text = "text";
        Span<int> room = stackalloc int[a + 15];
        room[a] = 5;
        try
        {
            g = h + e;
            Spoil(a, b, c);
            h = 0;
        }
        catch (Failure failure) when (failure.Number == a + 6 && g == h + e)
        {
            h += failure.Number;
        }
        finally
        {
            g++;
        }

        Console.WriteLine(a + b + c + d + e);
        Console.WriteLine(f);
        Console.WriteLine(g);
        Console.WriteLine(h);
        Console.WriteLine(text);
        Console.WriteLine(room[1]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Spoil(int a, int b, int c)
    {
        var sum = 0;
        for (var i = 0; i < 5; i++)
        {
            sum += (a * i) + (b ^ i) + (c << i);
            if (sum > 60)
                Throw("spoilt");

            s_numbers[1] += sum;
        }

        Console.WriteLine(sum);
    }

    private static int Returned()
    {
        try
        {
            try
            {
                return Twice(21);
            }
            finally
            {
                Console.WriteLine("on return");
            }
        }
        catch (Failure)
        {
            return 1;
        }
    }

    private static int Twice(int number)
    {
        try
        {
            if (number == 21)
                Throw("return");

            return number;
        }
        catch (Failure)
        {
            return number * 2;
        }
    }

    private static void Loops()
    {
        for (var i = 0; i < 4; i++)
        {
            try
            {
                if (i == 1)
                    continue;

                if (i == 3)
                    break;

                Throw("loop");
            }
            catch (Failure) when (i == 2)
            {
                Console.WriteLine("two");
                continue;
            }
            catch (Failure)
            {
                Console.WriteLine("zero");
            }
            finally
            {
                Console.WriteLine(i);
            }
        }
    }

    private static void Disposed()
    {
        try
        {
            using Resource outer = new("outer");
            using (new Resource("inner"))
                Throw("used");
        }
        catch (Failure failure)
        {
            Console.WriteLine(failure.Message);
        }

        try
        {
            foreach (var number in Numbers())
            {
                Console.WriteLine(number);
                if (number == 2)
                    Throw("in foreach");
            }
        }
        catch (Failure failure)
        {
            Console.WriteLine(failure.Message);
        }
    }

    private static IEnumerable<int> Numbers()
    {
        try
        {
            yield return 1;
            yield return 2;
            yield return 3;
        }
        finally
        {
            Console.WriteLine("disposed");
        }
    }

    // What the runtime throws itself.
    private static void Failures()
    {
        Fails(0, static value => s_numbers[3] = (int)value!);
        Fails(0, static value => s_numbers[(int)value! - 1] = 1);
        Fails(null, static value => ((Resource)value!).Number = 1);
        Fails(null, static value => ((Resource)value!).Name = "null");
        Fails(null, static value => Console.WriteLine(((Resource)value!).Number));
        Fails(null, static value => Console.WriteLine(value!.GetHashCode()));
        Fails(null, static value => ((IDisposable)value!).Dispose());
        Fails(0, static value => Console.WriteLine(1 / (int)value!));
        Fails(0L, static value => Console.WriteLine(s_numbers[1] % (long)value!));
        Fails("", static value => Console.WriteLine(((Resource)value!).Number));
        Fails("", static value => Console.WriteLine((IDisposable)value! is null));
        Fails("", static value => Console.WriteLine((int)value!));
        Fails(int.MaxValue, static value => Console.WriteLine(checked((int)value! + 1)));
        Fails(-1L, static value => Console.WriteLine(checked((ulong)(long)value!)));
        Fails(256, static value => Console.WriteLine(checked((byte)(int)value!)));
        Fails(double.NaN, static value => Console.WriteLine(checked((int)(double)value!)));
        Fails(long.MaxValue, static value => Console.WriteLine(checked((long)value! * 2)));
        Fails(null, static value => Console.WriteLine(((Distant)value!).Behind));
        Fails(null, static value => ((Distant)value!).Behind = 1);
        Fails(null, static value => ((Distant)value!).Text = "far");
        Fails(null, static value => ((Distant)value!).Block.Bytes[0x7_fff0] = 1);
        Fails(null, static value => Address(out ((Distant)value!).Behind));
        Fails(null, static value => Console.WriteLine(((int[])value!)[2_000_000]));
        Fails(null, static value => ((Action)value!)());
        Fails(long.MinValue, static value => Console.WriteLine(new int[(long)value!].Length));
        Fails(-1, static value => Console.WriteLine(new int[(int)value!].Length));
        Fails(-1, static value => Console.WriteLine(new string[(int)value!].Length));
        Fails(new string[1], static value => ((object[])value!)[0] = s_numbers);
        Fails(null, static value => Console.WriteLine(((int?)value)!.Value));
        Fails("abc", static value => Console.WriteLine(((string)value!).AsSpan(4).Length));
        Fails("abc", static value => Console.WriteLine(((string)value!)[3]));
        Fails("abc", static value => ((string)value!).AsSpan().CopyTo(new char[1]));
        Fails(null, static value => ArgumentNullException.ThrowIfNull(value));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Address(out int number) => number = 1;

    // By zero, and with a quotient that is too large: the processor tells both in the same way, wherever the divisor is.
    private static void Divisions(int divisor)
    {
        s_divisor = divisor;
        s_longDivisor = divisor;
        Divisors divisors = new() { Int = divisor, Long = divisor, Short = (short)divisor, SByte = (sbyte)divisor };
        divisors.Far[900] = divisor;
        int[] array = [5, 6, divisor];
        long[] longs = [5, 6, divisor];
        Fails(divisor, static value => Console.WriteLine(int.MinValue / (int)value!));
        Fails(divisor, static value => Console.WriteLine(int.MinValue % (int)value!));
        Fails((long)divisor, static value => Console.WriteLine(long.MinValue / (long)value!));
        Fails((long)divisor, static value => Console.WriteLine(long.MinValue % (long)value!));
        Fails((nint)divisor, static value => Console.WriteLine(nint.MinValue / (nint)value!));
        Fails(null, static _ => Console.WriteLine(int.MinValue / s_divisor));
        Fails(null, static _ => Console.WriteLine(long.MinValue % s_longDivisor));
        Fails(divisors, static value => Console.WriteLine(int.MinValue % ((Divisors)value!).Int));
        Fails(divisors, static value => Console.WriteLine(long.MinValue / ((Divisors)value!).Long));
        Fails(divisors, static value => Console.WriteLine(int.MinValue / ((Divisors)value!).Short));
        Fails(divisors, static value => Console.WriteLine(int.MinValue % ((Divisors)value!).SByte));
        Fails(divisors, static value => Console.WriteLine(int.MinValue / ((Divisors)value!).Far[900]));
        Fails(array, static value => Console.WriteLine(int.MinValue / ((int[])value!)[2]));
        Fails(array, static value => Console.WriteLine(Quotient((int[])value!, 2)));
        Fails(longs, static value => Console.WriteLine(Remainder((long[])value!, 1)));
        Fails(divisor, static value => Console.WriteLine(Quotients(int.MinValue, 1, 2, 3, 4, (int)value!)));
        Fails((long)divisor, static value => Console.WriteLine(Quotients(long.MinValue, 1L, 2L, 3L, 4L, (long)value!)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Quotient(int[] divisors, int index)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(divisors);
        return int.MinValue / Unsafe.Add(ref first, index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Remainder(long[] divisors, int index)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(divisors);
        return long.MinValue % Unsafe.Add(ref first, index + 1);
    }

    // The divisor comes in each of the registers that arguments have, and in those that calls preserve.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Quotients(int dividend, int a, int b, int c, int d, int divisor)
    {
        var sum = (dividend / a) + (dividend / b) + (dividend / c) + (dividend / d);
        s_numbers[2] = sum;
        return (dividend / divisor) + sum + a + b + c + d;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Quotients(long dividend, long a, long b, long c, long d, long divisor)
    {
        var sum = (dividend % a) + (dividend % b) + (dividend % c) + (dividend % d);
        s_numbers[2] = (int)sum;
        return (dividend % divisor) + sum + a + b + c + d;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fails(object? value, Action<object?> action)
    {
        try
        {
            action(value);
            Console.WriteLine("it did not fail");
        }
        catch (IndexOutOfRangeException exception)
        {
            Console.WriteLine("index: " + exception.Message);
        }
        catch (NullReferenceException exception)
        {
            Console.WriteLine("null: " + exception.Message);
        }
        catch (DivideByZeroException exception)
        {
            Console.WriteLine("zero: " + exception.Message);
        }
        catch (InvalidCastException)
        {
            // .NET's message has the names of the types.
            Console.WriteLine("cast");
        }
        catch (OverflowException exception)
        {
            Console.WriteLine("overflow: " + exception.Message);
        }
        catch (ArrayTypeMismatchException exception)
        {
            Console.WriteLine("store: " + exception.Message);
        }
        catch (InvalidOperationException exception)
        {
            Console.WriteLine("operation: " + exception.Message);
        }
        catch (ArgumentOutOfRangeException)
        {
            Console.WriteLine("range");
        }
        catch (ArgumentException exception)
        {
            Console.WriteLine("argument: " + exception.Message);
        }
        catch (Exception exception)
        {
            Console.WriteLine(exception.Message);
        }
    }

    private static void Deep()
    {
        try
        {
            Descend(100);
        }
        catch (Failure failure)
        {
            Console.WriteLine(failure.Number);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Descend(int depth)
    {
        try
        {
            if (depth == 0)
                Throw("deep");

            Descend(depth - 1);
        }
        catch (Failure failure) when (depth % 10 == 0)
        {
            failure.Number++;
            throw;
        }
        finally
        {
            s_numbers[0]++;
        }
    }

    private static bool Say(string what, bool result)
    {
        Console.WriteLine(what);
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(string message) => throw new Failure(message, null);

    private class Failure(string message, Exception? inner) : Exception(message, inner)
    {
        public int Number { get; set; } = 7;
    }

    private sealed class Derived(string message) : Failure(message, null);

    private sealed class Resource(string name) : IDisposable
    {
        public string Name { get; set; } = name;

        public int Number { get; set; }

        public void Dispose() => Console.WriteLine(Name);
    }

    // What is behind it is too far from null for a page that is not mapped.
    private struct Block
    {
        public fixed byte Bytes[0x8_0000];
    }

    private sealed class Distant
    {
        public Block Block;
        public int Behind;
        public string? Text;
    }

    private sealed class Divisors
    {
        public readonly int[] Far = new int[1000];

        public int Int;
        public long Long;
        public short Short;
        public sbyte SByte;
    }
}
