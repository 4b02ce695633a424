using System.IO.Enumeration;

namespace FastAbi.Build.Steps;

/// <summary>Files of the repository, by patterns.</summary>
/// <param name="Patterns">
/// Paths from the repository's folder, or absolute ones: a file, <c>folder/*.c</c>, or, for files below a folder,
/// <c>folder/**</c> and <c>folder/**.c</c>.
/// </param>
public sealed record FileSet(params IReadOnlyList<string> Patterns)
{
    /// <summary>Patterns of files that do not belong to it after all.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>The files that are there now, in ordinal order.</summary>
    public IReadOnlyList<string> In(string root) =>
        [.. All(root, Patterns).Except(All(root, Except), StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> All(string root, IReadOnlyList<string> patterns) =>
        patterns.SelectMany(pattern => Matches(root, pattern));

    private static IEnumerable<string> Matches(string root, string pattern)
    {
        var path = Path.Combine(root, pattern);
        (var folder, var name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        if (!name.Contains('*'))
            return File.Exists(path) ? [path] : [];

        if (!Directory.Exists(folder))
            return [];

        // What editors build beside a project is no source.
        return name.StartsWith("**", StringComparison.Ordinal)
            ? Below(folder, name[1..]).Where(file => !IsBuilt(Path.GetRelativePath(folder, file)))
            : Directory.EnumerateFiles(folder, name);
    }

    // Links to folders are not followed: they may lead back.
    private static FileSystemEnumerable<string> Below(string folder, string name) =>
        new(folder, (ref entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        {
            ShouldIncludePredicate = (ref entry) =>
                !entry.IsDirectory && FileSystemName.MatchesSimpleExpression(name, entry.FileName, ignoreCase: false),
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    private static bool IsBuilt(string path) => path.Split('/').SkipLast(1).Any(part => part is "bin" or "obj" or "out");
}
