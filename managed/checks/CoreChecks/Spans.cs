using System;
using FastAbi.BareMetal;

namespace CoreChecks;

/// <summary>Spans of arrays, strings, stack memory and single values.</summary>
internal static class Spans
{
    public static void Run()
    {
        int[] numbers = [5, 4, 3, 2, 1];
        Span<int> span = numbers;
        span[0] = 50;
        Console.WriteLine(numbers[0]);
        Console.WriteLine(span.Length);
        Console.WriteLine(span.Slice(1)[0]);
        Console.WriteLine(span[1..^1].Length);
        Console.WriteLine(span[^1]);
        var sum = 0;
        foreach (var number in span)
            sum += number;

        Console.WriteLine(sum);
        Span<int> copy = stackalloc int[5];
        span.CopyTo(copy);
        Check.That("a copy is equal", copy.SequenceEqual(span));
        Check.That("what does not fit is not copied", !span.TryCopyTo(copy[..4]));
        copy.Reverse();
        Console.WriteLine(copy[0]);
        copy.Fill(7);
        Console.WriteLine(copy[4]);
        copy.Clear();
        Console.WriteLine(copy[4]);
        var overlapping = span;
        overlapping[..4].CopyTo(overlapping[1..]);
        Console.WriteLine(overlapping[1]);
        Console.WriteLine(overlapping[4]);
        ReadOnlySpan<char> text = "event channel";
        Console.WriteLine(text.IndexOf('c'));
        Console.WriteLine(text[6..].ToString());
        Check.That("text starts and ends", text.StartsWith("event") && text.EndsWith("channel") && !text.StartsWith("events"));
        Console.WriteLine(Math.Clamp(text.SequenceCompareTo("event"), -1, 1));
        var single = 3;
        Span<int> one = new(ref single);
        one[0]++;
        Console.WriteLine(single);
        Check.That("nothing is an empty span", ((Span<int>)null).IsEmpty && default(ReadOnlySpan<byte>).Length == 0);
        Check.That("spans of one place are the same", span == numbers.AsSpan() && span[1..] != span[..4]);
        Console.WriteLine(span[2..4].ToArray().Length);
    }
}
