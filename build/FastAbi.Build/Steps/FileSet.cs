namespace FastAbi.Build.Steps;

/// <summary>Files of the repository, by patterns.</summary>
/// <param name="Patterns">
/// Paths from the repository's folder, or absolute ones: a file, <c>folder/*.c</c>, or, for files below a folder,
/// <c>folder/**</c> and <c>folder/**.c</c>.
/// </param>
public sealed record FileSet(params IReadOnlyList<string> Patterns)
{
    /// <summary>The files that are there now, in ordinal order.</summary>
    public IReadOnlyList<string> In(string root) =>
        [.. Patterns.SelectMany(pattern => Matches(root, pattern)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

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
            ? Directory.EnumerateFiles(folder, name[1..], SearchOption.AllDirectories)
                .Where(file => !IsBuilt(Path.GetRelativePath(folder, file)))
            : Directory.EnumerateFiles(folder, name);
    }

    private static bool IsBuilt(string path) => path.Split('/').SkipLast(1).Any(part => part is "bin" or "obj" or "out");
}
