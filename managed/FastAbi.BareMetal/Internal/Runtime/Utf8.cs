using System;

namespace Internal.Runtime;

/// <summary>UTF-16 to UTF-8, and back.</summary>
internal static unsafe class Utf8
{
    private const int Replacement = 0xfffd;

    /// <summary>Encodes as many characters as fit, takes them off the text and tells the bytes written.</summary>
    public static int Encode(ref ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var read = 0;
        var written = 0;
        while (read < text.Length)
        {
            int scalar = text[read];
            var width = 1;
            if (char.IsHighSurrogate(text[read]) && read + 1 < text.Length && char.IsLowSurrogate(text[read + 1]))
            {
                scalar = 0x10000 + ((text[read] - 0xd800) << 10) + (text[read + 1] - 0xdc00);
                width = 2;
            }
            else if (char.IsSurrogate(text[read]))
            {
                scalar = Replacement;
            }

            var size = scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
            if (written + size > bytes.Length)
                break;

            Put(scalar, bytes.Slice(written, size));
            written += size;
            read += width;
        }

        text = text[read..];
        return written;
    }

    /// <summary>Encodes a text as C has it, with a zero at its end. What does not fit in is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">Room for the bytes and the zero.</param>
    /// <param name="size">The bytes without the zero.</param>
    public static byte* Terminated(ReadOnlySpan<char> text, byte* bytes, int size)
    {
        bytes[Encode(ref text, new Span<byte>(bytes, size))] = 0;
        return bytes;
    }

    /// <summary>The text of bytes. What is no UTF-8 becomes U+FFFD, each byte for itself.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[bytes.Length];
        var length = 0;
        while (bytes.Length > 0)
        {
            var size = Scalar(bytes, out var scalar);
            if (scalar < 0x10000)
            {
                characters[length++] = (char)scalar;
            }
            else
            {
                characters[length++] = (char)(0xd800 + ((scalar - 0x10000) >> 10));
                characters[length++] = (char)(0xdc00 + ((scalar - 0x10000) & 0x3ff));
            }

            bytes = bytes[size..];
        }

        return new ReadOnlySpan<char>(characters)[..length].ToString();
    }

    /// <summary>The first scalar value of bytes, and how many it has.</summary>
    private static int Scalar(ReadOnlySpan<byte> bytes, out int scalar)
    {
        scalar = bytes[0];
        if (scalar < 0x80)
            return 1;

        var size = scalar >= 0xf0 ? 4 : scalar >= 0xe0 ? 3 : 2;
        var isValid = scalar is >= 0xc0 and < 0xf8 && size <= bytes.Length;
        scalar &= 0x7f >> size;
        for (var i = 1; i < size && isValid; i++)
        {
            isValid = (bytes[i] & 0xc0) == 0x80;
            scalar = scalar << 6 | bytes[i] & 0x3f;
        }

        // Neither longer than it has to be, nor half a pair, nor beyond Unicode.
        var least = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
        if (isValid && scalar >= least && scalar < 0x110000 && scalar is not (>= 0xd800 and < 0xe000))
            return size;

        scalar = Replacement;
        return 1;
    }

    private static void Put(int scalar, Span<byte> bytes)
    {
        for (var i = bytes.Length - 1; i > 0; i--)
        {
            bytes[i] = (byte)(0x80 | (scalar & 0x3f));
            scalar >>= 6;
        }

        // The first byte tells the length by its ones; a single byte has none.
        bytes[0] = bytes.Length switch
        {
            1 => (byte)scalar,
            2 => (byte)(0xc0 | scalar),
            3 => (byte)(0xe0 | scalar),
            _ => (byte)(0xf0 | scalar),
        };
    }
}
