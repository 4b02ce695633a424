using System.Globalization;

namespace FastAbi.Model.Diagnostics;

/// <summary>Text from the input, as messages show it.</summary>
public static class InputText
{
    private const int LongestExcerpt = 64;

    /// <summary>The text, or its beginning, without anything that would break or disguise the line it stands in.</summary>
    public static string Excerpt(this string text) =>
        text.Length > LongestExcerpt ? text[..LongestExcerpt].OnOneLine() + "..." : text.OnOneLine();

    /// <summary>The text without anything that would break or disguise the line it stands in.</summary>
    public static string OnOneLine(this string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~') || text.All(IsPlain)
        ? text : string.Concat(text.Select(c => IsPlain(c) ? c : ' '));

    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
