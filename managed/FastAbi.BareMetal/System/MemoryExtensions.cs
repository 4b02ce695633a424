namespace System;

public static class MemoryExtensions
{
    // The C# compiler turns the conversion of a string to a span into this very call.
    public static ReadOnlySpan<char> AsSpan(this string? text) =>
        text is null ? default : new ReadOnlySpan<char>(ref text.FirstCharacter, text.Length);

    public static ReadOnlySpan<char> AsSpan(this string? text, int start) => text.AsSpan()[start..];

    public static ReadOnlySpan<char> AsSpan(this string? text, int start, int length) => text.AsSpan().Slice(start, length);

    public static Span<T> AsSpan<T>(this T[]? array) => new(array);

    public static Span<T> AsSpan<T>(this T[]? array, int start) => new Span<T>(array)[start..];

    public static Span<T> AsSpan<T>(this T[]? array, int start, int length) => new(array, start, length);

    public static bool Contains<T>(this ReadOnlySpan<T> span, T value)
        where T : IEquatable<T>? => span.IndexOf(value) >= 0;

    public static int IndexOf<T>(this ReadOnlySpan<T> span, T value)
        where T : IEquatable<T>?
    {
        for (var i = 0; i < span.Length; i++)
        {
            if (AreEqual(span[i], value))
                return i;
        }

        return -1;
    }

    public static bool StartsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value)
        where T : IEquatable<T>? => span.Length >= value.Length && span[..value.Length].SequenceEqual(value);

    public static bool EndsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value)
        where T : IEquatable<T>? => span.Length >= value.Length && span[^value.Length..].SequenceEqual(value);

    public static bool SequenceEqual<T>(this Span<T> span, ReadOnlySpan<T> other)
        where T : IEquatable<T>? => ((ReadOnlySpan<T>)span).SequenceEqual(other);

    public static bool SequenceEqual<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other)
        where T : IEquatable<T>?
    {
        if (span.Length != other.Length)
            return false;

        for (var i = 0; i < span.Length; i++)
        {
            if (!AreEqual(span[i], other[i]))
                return false;
        }

        return true;
    }

    public static int SequenceCompareTo<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other)
        where T : IComparable<T>?
    {
        var common = span.Length < other.Length ? span.Length : other.Length;
        for (var i = 0; i < common; i++)
        {
            var order = span[i] is { } element ? element.CompareTo(other[i]) : other[i] is null ? 0 : -1;
            if (order != 0)
                return order;
        }

        return span.Length.CompareTo(other.Length);
    }

    public static void Reverse<T>(this Span<T> span)
    {
        for (int i = 0, j = span.Length - 1; i < j; i++, j--)
            (span[i], span[j]) = (span[j], span[i]);
    }

    private static bool AreEqual<T>(T left, T right)
        where T : IEquatable<T>? => left is null ? right is null : left.Equals(right);
}
