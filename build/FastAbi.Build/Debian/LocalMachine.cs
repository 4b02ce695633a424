using System.IO.Enumeration;

namespace FastAbi.Build.Debian;

/// <summary>The machine that the build runs on.</summary>
public sealed class LocalMachine : IMachine
{
    /// <inheritdoc/>
    public bool IsRoot => Environment.IsPrivilegedProcess;

    /// <inheritdoc/>
    public bool HasCommand(string name) =>
        (Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <inheritdoc/>
    public bool HasFile(string pattern)
    {
        IEnumerable<string> found = ["/"];
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
            found = [.. found.Where(Directory.Exists).SelectMany(folder => Entries(folder, part))];

        return found.Any();
    }

    /// <inheritdoc/>
    public string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static FileSystemEnumerable<string> Entries(string folder, string pattern) =>
        new(folder, (ref entry) => entry.ToFullPath())
        {
            ShouldIncludePredicate = (ref entry) => FileSystemName.MatchesSimpleExpression(pattern, entry.FileName, ignoreCase: false),
        };
}
