using System.Globalization;

namespace FastAbi.Generator.Diagnostics;

/// <summary>Text from the input, as messages show it.</summary>
public static class InputText
{
    private const int LongestExcerpt = 64;

    /// <summary>The text, or its beginning, without anything that would break or disguise the line it stands in.</summary>
    public static string Excerpt(this string text)
    {
        var start = text.Length > LongestExcerpt ? text[..LongestExcerpt] : text;
        if (start.All(IsPlain))
            return start.Length < text.Length ? start + "..." : text;
        var line = string.Concat(start.Select(c => IsPlain(c) ? c : ' '));
        return start.Length < text.Length ? line + "..." : line;
    }

    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
