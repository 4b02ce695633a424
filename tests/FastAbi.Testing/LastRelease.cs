namespace FastAbi.Testing;

/// <summary>The last version but the one that is built: what it offered, and what the list of changes says broke since.</summary>
public static class LastRelease
{
    private static readonly string s_folder = Path.Combine(TestPaths.Root, "build", "releases");

    /// <summary>Its version.</summary>
    public static Version Version { get; } =
        Directory.GetDirectories(s_folder).Select(folder => new Version(Path.GetFileName(folder)!)).Max()!;

    /// <summary>The record of its specification, or what an assembly offered.</summary>
    public static string File(string name) => FileOf($"{Version}", name);

    /// <summary>The same of a version.</summary>
    public static string FileOf(string version, string name) => Path.Combine(s_folder, version, name);

    /// <summary>The part "Broke" of the newest version's section.</summary>
    public static string Broke { get; } = Section(System.IO.File.ReadAllText(Path.Combine(TestPaths.Root, "CHANGELOG.md")));

    /// <summary>That part of a list of changes; empty where there is none.</summary>
    public static string Section(string changes)
    {
        var newest = changes.Split("\n## ")[1];
        return newest.Split("\n### ").FirstOrDefault(part => part.StartsWith("Broke\n", StringComparison.Ordinal)) ?? "";
    }

    /// <summary>Those of some names that a text does not have in backquotes.</summary>
    public static IEnumerable<string> Unnamed(IEnumerable<string> names, string text) =>
        names.Where(name => !text.Contains($"`{name}`", StringComparison.Ordinal));
}
