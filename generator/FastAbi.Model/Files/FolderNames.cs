namespace FastAbi.Model.Files;

/// <summary>What lies in the folders of some files, asked for once: most files of a first run have no name there, and need no
/// further question.</summary>
internal sealed class FolderNames
{
    // Where letters' case means nothing, a name is found by any.
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="root">The folder that the files' paths start in.</param>
    /// <param name="files">The files, whose folders need not be there.</param>
    public FolderNames(string root, IEnumerable<GeneratedFile> files)
    {
        foreach (var folder in files.Select(file => Folder(file.Path)).Distinct())
        {
            var place = Path.Combine(root, folder);
            if (Directory.Exists(place))
                _paths.UnionWith(Directory.EnumerateFileSystemEntries(place).Select(path => folder + Path.GetFileName(path)));
        }
    }

    /// <summary>Whether something may lie where a file has its place. Where not, nothing does.</summary>
    public bool MayHave(GeneratedFile file) => _paths.Contains(file.Path);

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];
}
