using System.Text.RegularExpressions;

namespace FastAbi.Style.Tests.Native;

/// <summary>The rules for every file: lines, the comment that it opens with, guards and includes.</summary>
internal static partial class TextRules
{
    private const int Columns = 120;
    private const int Tab = 8;

    public static IEnumerable<Finding> Check(SourceFile file) =>
        [.. Enumerable.Range(0, file.Lines.Count).SelectMany(index => Line(file, index)), .. Whole(file), .. Guard(file),
        .. Includes(file)];

    /// <summary>How many columns a text takes.</summary>
    public static int Width(string text) =>
        text.Aggregate(0, (width, character) => character == '\t' ? width + Tab - width % Tab : width + 1);

    private static IEnumerable<Finding> Line(SourceFile file, int index)
    {
        var line = file.Lines[index];
        if (line != line.TrimEnd())
            yield return new Finding(index + 1, "white space at the end");
        if (Width(line) > Columns)
            yield return new Finding(index + 1, $"{Width(line)} columns, more than {Columns}");
        if (line.Length == 0 && index > 0 && file.Lines[index - 1].Length == 0)
            yield return new Finding(index + 1, "a second blank line");
        if (!file.IsXens
            && (SpacesForTabs().IsMatch(line) || (Spaces().IsMatch(line) && !(index > 0 && file.Code[index - 1].EndsWith(',')))))
        {
            yield return new Finding(index + 1, "indented by spaces where tabs go");
        }

        if (file.Code[index].Contains("//", StringComparison.Ordinal))
            yield return new Finding(index + 1, "a comment by //");
    }

    private static IEnumerable<Finding> Whole(SourceFile file)
    {
        if (!file.Text.StartsWith("/*", StringComparison.Ordinal))
            yield return new Finding(1, "no comment at the top that says what is in the file");
        if (!file.Text.EndsWith('\n') || file.Lines[^1].Length == 0)
            yield return new Finding(file.Lines.Count, "the file does not end with one line feed");
    }

    private static IEnumerable<Finding> Guard(SourceFile file)
    {
        if (!file.IsHeader)
            yield break;
        var name = $"{Path.GetFileNameWithoutExtension(file.Path).ToUpperInvariant()}_H";
        var guard = GuardLines().Match(file.Text).Groups["name"].Value;
        if (!guard.EndsWith(name, StringComparison.Ordinal) || file.Lines[^1] != "#endif")
            yield return new Finding(1, $"no include guard whose name ends with {name}");
    }

    /// <summary>A module's own header stands alone; others are in blocks, each of one kind and sorted.</summary>
    private static IEnumerable<Finding> Includes(SourceFile file)
    {
        List<string> block = [];
        for (var index = 0; index <= file.Lines.Count; index++)
        {
            var include = index < file.Lines.Count ? Include().Match(file.Lines[index]) : Match.Empty;
            if (include.Success)
            {
                block.Add(include.Groups["name"].Value);
                continue;
            }

            var headers = block.Where(name => !name.Contains(".S", StringComparison.Ordinal)).ToArray();
            var sorted = headers.OrderBy(name => file.IsXens ? XenRules.Rank(name) : 0).ThenBy(name => name, StringComparer.Ordinal);
            if (!headers.SequenceEqual(sorted))
                yield return new Finding(index - block.Count + 1, "includes that are not sorted");
            if (headers.Select(name => name[0]).Distinct().Count() > 1)
                yield return new Finding(index - block.Count + 1, "\"\" and <> in one block of includes");
            block.Clear();
        }
    }

    [GeneratedRegex(@"^[ \t]*( \t| {8})", RegexOptions.CultureInvariant)]
    private static partial Regex SpacesForTabs();

    // A comment's lines start with " *", and arguments are below the first one.
    [GeneratedRegex(@"^ +[^ *]", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^#ifndef (?<name>\w+)\n#define \k<name>$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex GuardLines();

    [GeneratedRegex(@"^#include (?<name>\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Include();
}
