namespace FastAbi.Style.Tests;

/// <summary>The repository's files, by their paths in it.</summary>
internal static class RepositoryFiles
{
    /// <summary>The files below folders whose names match a pattern, in ordinal order.</summary>
    public static IEnumerable<string> Find(string pattern, params IEnumerable<string> folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(In(folder), pattern, SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(TestPaths.Root, file))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(In(path));

    /// <summary>A path in the repository as the system takes it.</summary>
    public static string In(string path) => Path.Combine(TestPaths.Root, path);
}
