using System;

namespace Internal.Runtime;

/// <summary>What Main gets as its arguments.</summary>
internal static class CommandLineWords
{
    private const byte Space = (byte)' ';
    private const byte LineEnd = (byte)'\n';

    /// <summary>
    /// The words of a text in UTF-8: what stands between its spaces; or, since words of a UEFI shell may have spaces, its lines, each
    /// with its end, where it has any.
    /// </summary>
    public static string[] Split(ReadOnlySpan<byte> text)
    {
        var hasLines = End(text, LineEnd) < text.Length;
        var words = new string[hasLines ? CountLines(text) : CountWords(text)];
        for (var i = 0; i < words.Length; i++)
        {
            while (!hasLines && text[0] == Space)
                text = text[1..];

            var end = End(text, hasLines ? LineEnd : Space);
            words[i] = Utf8.Decode(text[..end]);
            text = end < text.Length ? text[(end + 1)..] : text[end..];
        }

        return words;
    }

    private static int CountLines(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
            count += text[i] == LineEnd ? 1 : 0;

        return count;
    }

    private static int CountWords(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != Space && (i == 0 || text[i - 1] == Space))
                count++;
        }

        return count;
    }

    private static int End(ReadOnlySpan<byte> text, byte separator)
    {
        var end = 0;
        while (end < text.Length && text[end] != separator)
            end++;

        return end;
    }
}
