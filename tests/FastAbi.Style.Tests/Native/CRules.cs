using System.Text.RegularExpressions;

namespace FastAbi.Style.Tests.Native;

/// <summary>The rules for C, which are those of Linux where there is a choice.</summary>
internal static partial class CRules
{
    public static IEnumerable<Finding> Check(SourceFile file) =>
        file.IsAssembly || file.IsXens ? []
            : [.. Enumerable.Range(0, file.Code.Count)
        .SelectMany(index => Line(file.Code, index).Select(message => new Finding(index + 1, message)))];

    /// <summary>The rules that Xen's sources have, too.</summary>
    public static IEnumerable<string> Common(string line)
    {
        if (Comma().IsMatch(line))
            yield return "no space behind a comma";
        if (Operator().IsMatch(line))
            yield return "no space around an operator";
        if (Star().IsMatch(line))
            yield return "the star of a pointer is not at the name";
        if (HasTwoStatements(line))
            yield return "two statements in one line";
    }

    private static IEnumerable<string> Line(IReadOnlyList<string> code, int index)
    {
        var line = code[index];
        if (line.StartsWith('#'))
            yield break;
        if (KeywordAndParenthesis().IsMatch(line))
            yield return "no space between a keyword and its parenthesis";
        if (SpaceInParentheses().IsMatch(line))
            yield return "a space inside parentheses";
        foreach (var message in Common(line))
            yield return message;
        if (AttachedBrace().IsMatch(line))
            yield return "no space in front of a brace";
        if (BraceAlone().IsMatch(line))
            yield return "a brace in a line of its own, which only functions have";
        if (index > 0 && Else().IsMatch(line) && code[index - 1].TrimStart() == "}")
            yield return "else is not in the line of the brace";
        if (index + 2 < code.Count && OpensBlock().Match(line) is { Success: true } block
            && code[index + 2].TrimEnd() == $"{block.Groups["tabs"]}}}")
        {
            yield return "braces around one line";
        }
    }

    /// <summary>What follows a semicolon that is not in parentheses, as those of for are, is a statement.</summary>
    private static bool HasTwoStatements(string line)
    {
        var depth = 0;
        for (var index = 0; index < line.Length; index++)
        {
            depth += line[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (line[index] == ';' && depth <= 0 && line[(index + 1)..].Trim([' ', '\t', '\\', '}', ')']).Length > 0)
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\b(if|for|while|switch)\(", RegexOptions.CultureInvariant)]
    private static partial Regex KeywordAndParenthesis();

    // An empty part of for or of an asm statement has a space beside it.
    [GeneratedRegex(@"\( (?!\s*\\?$)|[^\s;,:(] \)", RegexOptions.CultureInvariant)]
    private static partial Regex SpaceInParentheses();

    [GeneratedRegex(@",[^\s)]", RegexOptions.CultureInvariant)]
    private static partial Regex Comma();

    [GeneratedRegex(@"(?<![-+*/%&|^<>=!\s])(==|!=|<=|>=|&&|\|\||[-+*/%&|^]=)|(==|!=|<=|>=|&&|\|\||[-+*/%&|^]=)\S",
        RegexOptions.CultureInvariant)]
    private static partial Regex Operator();

    [GeneratedRegex(@"\w\*", RegexOptions.CultureInvariant)]
    private static partial Regex Star();

    [GeneratedRegex(@"^\t*(\} else )?(if|for|while|switch)\b.*\)\{|\}else\b|\belse\{|\bdo\{", RegexOptions.CultureInvariant)]
    private static partial Regex AttachedBrace();

    [GeneratedRegex(@"^\t+\{\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BraceAlone();

    [GeneratedRegex(@"^\t+else\b", RegexOptions.CultureInvariant)]
    private static partial Regex Else();

    [GeneratedRegex(@"^(?<tabs>\t+)(if|for|while)\b.*\{\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex OpensBlock();
}
