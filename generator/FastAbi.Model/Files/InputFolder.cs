using FastAbi.Model.Diagnostics;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Files;

/// <summary>
/// A folder of which the files of one ending are read. What else lies there is left alone, but for what looks as if it were meant:
/// that would be missed without a word.
/// </summary>
internal static class InputFolder
{
    private const int DeepestSearch = 8;

    // Endings that editors, patch and git give to what they keep.
    private static readonly string[] _kept = [".bak", ".orig", ".rej", ".swp", ".tmp", ".new", ".old"];

    /// <summary>The files to read, in order.</summary>
    /// <param name="folder">The folder, as the user gave it.</param>
    /// <param name="ending">The ending of what is read, such as <c>.yml</c>.</param>
    /// <param name="others">Folders in it that are read for themselves.</param>
    /// <param name="hint">What to do where the folder can't be read.</param>
    /// <param name="diagnostics">Receives the findings.</param>
    /// <returns>The files; an error node for each that is not read, and for a folder that can't be.</returns>
    public static NodeList<string> List(string folder, string ending, IReadOnlyCollection<string> others, string hint,
        DiagnosticBag diagnostics)
    {
        try
        {
            var names = Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
                .Where(name => !IsDropping(name) && !others.Contains(name)).ToList();
            var files = names.Where(name => name.EndsWith(ending, StringComparison.Ordinal)).Select(name => Path.Combine(folder, name))
                .ToList();
            var missed = names.Where(name => !name.EndsWith(ending, StringComparison.Ordinal))
                .SelectMany(name => Missed(folder, name, ending)).ToList();
            foreach (var (path, reason) in missed)
            {
                diagnostics.Report(YamlRules.NotRead, SourcePosition.StartOf(path), $"the file is not read: {reason}",
                    "rename or move it, or move it out of the folder");
            }

            if (files.Count + missed.Count == 0)
                diagnostics.Report(YamlRules.Unreadable, SourcePosition.StartOf(folder), $"the folder holds no {ending} file", hint);
            return new NodeList<string>([.. files, .. missed.Select(_ => (string?)null)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(YamlRules.Unreadable, SourcePosition.StartOf(folder), InputFile.Reason(e, folder), hint);
            return Nodes.Error<string>();
        }
    }

    /// <summary>The files of a folder that need not be there; what has its name and is no folder is reported.</summary>
    public static NodeList<string> ListIfThere(string folder, string ending, string hint, DiagnosticBag diagnostics) =>
        Path.Exists(folder) ? List(folder, ending, [], hint, diagnostics) : [];

    private static IEnumerable<(string Path, string Reason)> Missed(string folder, string name, string ending)
    {
        var path = Path.Combine(folder, name);
        if (FileKinds.Of(path) == FileKind.Folder)
            return Below(path).Select(file => (file, $"files in folder '{name.Excerpt()}' are not looked for"));
        return IsMeant(name) ? [(path, $"what is read here ends in '{ending}'")] : [];
    }

    /// <summary>What looks meant in a folder that nothing is read from. Links are not followed: they may lead anywhere.</summary>
    private static IEnumerable<string> Below(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is not null)
            return [];
        var options =
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                MaxRecursionDepth = DeepestSearch,
                AttributesToSkip =
            FileAttributes.Hidden | FileAttributes.ReparsePoint
            };
        return Directory.EnumerateFiles(folder, "*", options)
            .Where(path => Path.GetFileName(path) is var name && !IsDropping(name) && IsMeant(name))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>What nobody means to be read: hidden files, backups, what editors and systems leave.</summary>
    private static bool IsDropping(string name) =>
        name is ['.' or '#', ..] or [.., '~'] || Array.Exists(_kept, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a name is almost that of a specification, an overlay or a layout.</summary>
    private static bool IsMeant(string name)
    {
        var plain = name.Trim().ToLowerInvariant();
        // A system that hides endings has added it.
        if (plain.EndsWith(".txt", StringComparison.Ordinal) && Path.GetExtension(plain[..^4]).Length > 0)
            plain = plain[..^4];
        return Path.GetExtension(plain) is [_, 'y', ..]
            || (plain.StartsWith("xen-", StringComparison.Ordinal) && Path.GetExtension(plain) is [_, 'j', ..]);
    }
}
