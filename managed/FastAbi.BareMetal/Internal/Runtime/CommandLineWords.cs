using System;

namespace Internal.Runtime;

/// <summary>What Main gets as its arguments.</summary>
internal static class CommandLineWords
{
    /// <summary>The words between the spaces of a text in ASCII.</summary>
    public static string[] Split(ReadOnlySpan<byte> text)
    {
        var words = new string[Count(text)];
        for (var i = 0; i < words.Length; i++)
        {
            while (text[0] == ' ')
                text = text[1..];

            var end = End(text);
            words[i] = Ascii(text[..end]);
            text = text[end..];
        }

        return words;
    }

    private static int Count(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ' && (i == 0 || text[i - 1] == ' '))
                count++;
        }

        return count;
    }

    private static int End(ReadOnlySpan<byte> text)
    {
        var end = 0;
        while (end < text.Length && text[end] != ' ')
            end++;

        return end;
    }

    private static string Ascii(ReadOnlySpan<byte> text)
    {
        var characters = new char[text.Length];
        for (var i = 0; i < text.Length; i++)
            characters[i] = (char)text[i];

        return new string(characters);
    }
}
