using System.Text.RegularExpressions;

namespace FastAbi.Style.Tests.Docs;

/// <summary>A page in Markdown, as the tests of the documentation read it.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="Lines">Its lines, those between fences empty.</param>
internal sealed partial record Page(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>All pages of the repository: those of its root and of docs/, and the README of each folder.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory.EnumerateFiles(TestPaths.Root, "*.md").Select(file => System.IO.Path.GetFileName(file))
            .Concat(RepositoryFiles.Find("*.md", "docs"))
            .Concat(RepositoryFiles.Find("README.md", "abi", "build", "generator", "managed", "native", "tests"))
            .Order(StringComparer.Ordinal)
            .Select(path => Of(path, RepositoryFiles.Read(path))),
    ];

    /// <summary>The targets of its links, each with the number of its line, but those that lead to other places in the web.</summary>
    public IEnumerable<(int Line, string Target)> Links =>
        Matches(Link()).Where(link => !link.Text.Contains("://", StringComparison.Ordinal));

    /// <summary>What it has in backticks and spells like a path, each with the number of its line.</summary>
    public IEnumerable<(int Line, string Path)> Paths => Matches(PathSpan());

    /// <summary>What a link can name after '#'.</summary>
    public IEnumerable<string> Anchors =>
        from line in Lines
        where line.StartsWith('#')
        select NotInAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    /// <summary>The page of a text.</summary>
    public static Page Of(string path, string text)
    {
        var isCode = false;
        return new Page(path, [.. text.Split('\n').Select(Visible)]);

        string Visible(string line)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
                return "";
            }
            return isCode || line.StartsWith("    ", StringComparison.Ordinal) ? "" : line;
        }
    }

    private IEnumerable<(int Line, string Text)> Matches(Regex regex) =>
        from line in Lines.Index()
        from Match match in regex.Matches(line.Item)
        select (line.Index + 1, match.Groups["text"].Value);

    [GeneratedRegex(@"\]\((?<text>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<text>\.?[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)*/?)`")]
    private static partial Regex PathSpan();

    [GeneratedRegex("[^a-z0-9 _-]")]
    private static partial Regex NotInAnchors();
}
