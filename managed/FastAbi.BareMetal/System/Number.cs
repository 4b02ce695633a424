namespace System;

/// <summary>Numbers as text, in the formats that need no culture: G, D, X, x and B, with a precision.</summary>
internal static class Number
{
    // 64 binary digits are the most that a number has by itself; a precision can ask for more.
    private const int LongestText = 66;

    /// <summary>Text of a number on the heap; <see cref="ISpanFormattable.TryFormat"/> does without.</summary>
    public static string ToString<T>(T value, string? format)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[LongestText];
        if (!value.TryFormat(text, out var length, format, null))
            throw new FormatException("a number's text may have 66 characters here");

        return new string(text[..length]);
    }

    public static bool FormatSigned(long value, int bits, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format)
    {
        (var kind, var precision) = Parse(format);
        if (kind is 'G' or 'D')
        {
            return value < 0
                ? FormatDigits((ulong)-value, 10, 'a', precision, isNegative: true, destination, out charsWritten)
                : FormatDigits((ulong)value, 10, 'a', precision, isNegative: false, destination, out charsWritten);
        }

        // X and B show the bits that a number of this width has.
        return FormatBits((ulong)value & (ulong.MaxValue >> (64 - bits)), kind, precision, destination, out charsWritten);
    }

    public static bool FormatUnsigned(ulong value, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format)
    {
        (var kind, var precision) = Parse(format);
        return kind is 'G' or 'D'
            ? FormatDigits(value, 10, 'a', precision, isNegative: false, destination, out charsWritten)
            : FormatBits(value, kind, precision, destination, out charsWritten);
    }

    private static bool FormatBits(ulong value, char kind, int precision, Span<char> destination, out int charsWritten) => kind switch
    {
        'X' => FormatDigits(value, 16, 'A', precision, isNegative: false, destination, out charsWritten),
        'x' => FormatDigits(value, 16, 'a', precision, isNegative: false, destination, out charsWritten),
        _ => FormatDigits(value, 2, 'a', precision, isNegative: false, destination, out charsWritten),
    };

    // As .NET does: a number that does not fit leaves nothing behind.
    private static bool FormatDigits(
        ulong value, uint radix, char ten, int precision, bool isNegative, Span<char> destination, out int charsWritten)
    {
        var digits = 1;
        for (var rest = value / radix; rest != 0; rest /= radix)
            digits++;

        digits = digits < precision ? precision : digits;
        var length = isNegative ? digits + 1 : digits;
        charsWritten = 0;
        if (length > destination.Length)
            return false;

        for (var i = length - 1; i >= length - digits; i--)
        {
            var digit = (uint)(value % radix);
            destination[i] = (char)(digit < 10 ? '0' + digit : ten + digit - 10);
            value /= radix;
        }

        if (isNegative)
            destination[0] = '-';

        charsWritten = length;
        return true;
    }

    private static (char Kind, int Precision) Parse(ReadOnlySpan<char> format)
    {
        if (format.Length == 0)
            return ('G', 0);

        var precision = 0;
        foreach (var digit in format[1..])
        {
            if (digit is < '0' or > '9' || precision > 99_999_999)
                throw new FormatException("the format of a number is G, D, X, x or B and a precision");

            precision = (precision * 10) + digit - '0';
        }

        return format[0] switch
        {
            // G with a precision rounds to it, which nothing here needs.
            'G' or 'g' when precision == 0 => ('G', 0),
            'D' or 'd' => ('D', precision),
            'X' => ('X', precision),
            'x' => ('x', precision),
            'B' or 'b' => ('B', precision),
            _ => throw new FormatException("the format of a number is G, D, X, x or B and a precision"),
        };
    }
}
