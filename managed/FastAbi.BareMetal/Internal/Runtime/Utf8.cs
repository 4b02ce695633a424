using System;

namespace Internal.Runtime;

/// <summary>UTF-16 to UTF-8.</summary>
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
