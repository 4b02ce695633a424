using System.Text.RegularExpressions;

namespace FastAbi.Generator.Tests.Docs;

/// <summary>The page that draws the generator: parts of it are computed, and stand between comments.</summary>
internal static partial class ArchitecturePage
{
    private const string End = "<!-- architecture: end -->\n";

    /// <summary>Its file.</summary>
    public static string File { get; } = Path.Combine(TestPaths.Root, "docs", "architecture.md");

    /// <summary>The part of a name, without the comments round it.</summary>
    public static string Part(string name)
    {
        var text = System.IO.File.ReadAllText(File);
        var (start, end) = Bounds(text, name);
        return text[start..end];
    }

    /// <summary>Puts something else in place of a part.</summary>
    public static void Replace(string name, string part)
    {
        var text = System.IO.File.ReadAllText(File);
        var (start, end) = Bounds(text, name);
        System.IO.File.WriteAllText(File, text[..start] + part + text[end..]);
    }

    /// <summary>The namespaces that stand in the diagram of the flow, by the names of their boxes.</summary>
    public static IReadOnlyDictionary<string, string> FlowBoxes =>
        Box().Matches(Part("flow")).ToDictionary(box => box.Groups["name"].Value, box => box.Groups["label"].Value);

    /// <summary>Its arrows, each from the name of a box to that of another.</summary>
    public static IReadOnlyList<(string From, string To)> FlowArrows =>
        [.. Arrow().Matches(Part("flow")).Select(arrow => (arrow.Groups["from"].Value, arrow.Groups["to"].Value))];

    private static (int Start, int End) Bounds(string text, string name)
    {
        var comment = $"<!-- architecture: {name} -->\n";
        var start = text.IndexOf(comment, StringComparison.Ordinal) + comment.Length;
        Assert.True(start >= comment.Length, $"{File} has no part {name}");
        return (start, text.IndexOf(End, start, StringComparison.Ordinal));
    }

    // A box whose label is a namespace; files have other shapes.
    [GeneratedRegex(@"^ +(?<name>\w+)\[""(?<label>[\w.]+)""\]$", RegexOptions.Multiline)]
    private static partial Regex Box();

    [GeneratedRegex(@"^ +(?<from>\w+) --> (?<to>\w+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
