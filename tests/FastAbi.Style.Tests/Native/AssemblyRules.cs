using System.Text.RegularExpressions;

namespace FastAbi.Style.Tests.Native;

/// <summary>The rules for assembly: labels, instructions, operands and comments each in a column of their own.</summary>
internal static partial class AssemblyRules
{
    private const int CommentColumn = 48;

    public static IEnumerable<Finding> Check(SourceFile file) => file.IsAssembly
        ? [.. Enumerable.Range(0, file.Code.Count)
            .SelectMany(index => Line(file, index).Select(message => new Finding(index + 1, message))), .. Symbols(file)]
        : [];

    private static IEnumerable<string> Line(SourceFile file, int index)
    {
        var line = file.Code[index];
        var isContinued = index > 0 && file.Code[index - 1].EndsWith('\\');
        if (line.StartsWith('#') || isContinued)
            yield break;
        if (Indent().IsMatch(line))
            yield return "more than one tab in front of an instruction";
        if (Instruction().Match(line) is { Success: true } instruction
            && instruction.Groups["gap"].Value != (instruction.Groups["name"].Length < 8 ? "\t" : " "))
        {
            yield return "no tab between an instruction and its operands, or no space behind a name of eight letters and more";
        }

        if (Comma().IsMatch(line))
            yield return "no space behind a comma";
        if (Remark().Match(file.Lines[index]) is { Success: true } remark)
        {
            var end = TextRules.Width(remark.Groups["code"].Value);
            var column = TextRules.Width(file.Lines[index][..remark.Groups["remark"].Index]);
            if (column != Math.Max(CommentColumn, end - end % 8 + 8))
                yield return $"a comment in column {column + 1}, not in column {CommentColumn + 1} or a tab behind the code";
        }
    }

    /// <summary>A function has a size, by which a report finds the function of an address. What macros define is left to them.</summary>
    private static IEnumerable<Finding> Symbols(SourceFile file)
    {
        var code = string.Join('\n', file.Code);
        return
            from opening in Opening().Matches(code)
            let name = opening.Groups["name"].Value
            where !name.Contains('\\', StringComparison.Ordinal)
            where !Regex.IsMatch(code, $@"^\t?(END |\.size\s+{name}, \. - ){name}$", RegexOptions.Multiline)
            select new Finding(code[..opening.Index].Count(character => character == '\n') + 1, $"{name} has no end");
    }

    [GeneratedRegex(@"^\t\t+\S", RegexOptions.CultureInvariant)]
    private static partial Regex Indent();

    // Prefixes are followed by a space.
    [GeneratedRegex(@"^\t(?!rep |lock )(?<name>[a-z][a-z0-9]*)(?<gap>\s+)(?!#)\S", RegexOptions.CultureInvariant)]
    private static partial Regex Instruction();

    // In brackets, as in (%rdi,%rcx,8), there is none.
    [GeneratedRegex(@"^[^(#]*,[^\s(]", RegexOptions.CultureInvariant)]
    private static partial Regex Comma();

    [GeneratedRegex(@"^(?<code>\t[^#]*\S)\s+(?<remark># )", RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(\t?FUNCTION (?<name>\S+)|\t\.type\s(?<name>\S+), @function)$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();
}
