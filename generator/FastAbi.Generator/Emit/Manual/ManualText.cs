using System.Text.RegularExpressions;
using FastAbi.Generator.Emit.Text;

namespace FastAbi.Generator.Emit.Manual;

/// <summary>Texts as manual pages have them.</summary>
internal static partial class ManualText
{
    /// <summary>The first sentence; null where nothing is known.</summary>
    public static string? FirstSentence(string? doc) => doc is null ? null : Sentence().Match(doc).Value;

    /// <summary>The same as it follows a name and a dash.</summary>
    public static string? Purpose(string? doc) => FirstSentence(doc) is { Length: > 0 } sentence ? sentence.TrimEnd('.') : null;

    /// <summary>The contract of all calls.</summary>
    public static void WriteContract(ManualWriter writer)
    {
        var isAfterHeading = true;
        foreach (var paragraph in CallText.Contract.Split("\n\n"))
        {
            if (!paragraph.StartsWith(' '))
            {
                if (!isAfterHeading)
                    writer.Line(".PP");
                writer.Text(paragraph);
            }
            else
            {
                foreach (var item in Entry().Matches(paragraph).Cast<Match>())
                    writer.Item("B", item.Groups[1].Value, item.Groups[2].Value);
            }
            isAfterHeading = false;
        }
    }

    [GeneratedRegex(@"^.*?(\.(?=\s|$)|$)", RegexOptions.Singleline)]
    private static partial Regex Sentence();

    // A name, and lines as far as one starts with the next name.
    [GeneratedRegex(@"^  (\S+) +(.*(?:\n {4,}.*)*)", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
