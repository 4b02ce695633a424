using System.Text.RegularExpressions;

namespace FastAbi.Style.Tests.Native;

/// <summary>The rules for C that goes into Xen, which are those of Xen's CODING_STYLE.</summary>
internal static partial class XenRules
{
    private const int Indent = 4;

    public static IEnumerable<Finding> Check(SourceFile file) =>
        from index in Enumerable.Range(0, file.IsXens ? file.Code.Count : 0)
        from message in Line(file.Code, index)
        select new Finding(index + 1, message);

    /// <summary>The place of a header in a block of includes: Xen's own come before the architecture's and the public ones.</summary>
    public static int Rank(string header) =>
        Array.IndexOf(["<xen", "<asm", "<public"], header.Split('/')[0]) is >= 0 and var rank ? rank : int.MaxValue;

    private static IEnumerable<string> Line(IReadOnlyList<string> code, int index)
    {
        var line = code[index];
        if (line.Contains('\t', StringComparison.Ordinal))
            yield return "a tab where spaces go";
        if (line.StartsWith('#'))
            yield break;
        var text = line.TrimStart();
        if (text.Length > 0 && (line.Length - text.Length) % Indent != 0 && !(index > 0 && Continued().IsMatch(code[index - 1])))
            yield return $"not indented by a multiple of {Indent} spaces";
        if (KeywordAndParenthesis().IsMatch(line))
            yield return "no space on both sides of a keyword's parenthesis";
        if (!Keyword().IsMatch(line) && SpaceInParentheses().IsMatch(line))
            yield return "a space inside parentheses";
        if (BraceBehind().IsMatch(line))
            yield return "a brace that is not in a line of its own";
        foreach (var message in CRules.Common(line))
            yield return message;
    }

    [GeneratedRegex(@"[,(&|?:+=\\-]$", RegexOptions.CultureInvariant)]
    private static partial Regex Continued();

    [GeneratedRegex(@"^\s*(else )?(if|for|while|switch)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"^\s*(else )?(if|for|while|switch)\b((?! \( )|.*[^ ]\)$)", RegexOptions.CultureInvariant)]
    private static partial Regex KeywordAndParenthesis();

    [GeneratedRegex(@"\( (?!\s*\\?$)|[^\s;,:(] \)", RegexOptions.CultureInvariant)]
    private static partial Regex SpaceInParentheses();

    [GeneratedRegex(@"^\s*(\} )?(if|for|while|switch|else|do)\b.*\{$|\} else\b", RegexOptions.CultureInvariant)]
    private static partial Regex BraceBehind();
}
