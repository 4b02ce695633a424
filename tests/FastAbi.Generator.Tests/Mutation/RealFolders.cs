namespace FastAbi.Generator.Tests.Mutation;

/// <summary>For each real hypercall a folder with its specification, its overlay, the types and the layouts.</summary>
internal sealed class RealFolders : IDisposable
{
    /// <summary>The file that all of them have.</summary>
    public const string Types = "abi/overlay/types.yml";

    private readonly Dictionary<string, byte[]> _files = [];
    private readonly Dictionary<string, SpecFixture> _folders = [];

    /// <summary>Makes the folders.</summary>
    /// <param name="names">The names of the hypercalls' files.</param>
    public RealFolders(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _folders.Add(name, new SpecFixture());
            foreach (var file in new[] { $"abi/{name}", $"abi/overlay/{name}", Types })
                _folders[name].Write(file, _files[file] = File.ReadAllBytes(Path.Combine(TestPaths.Root, file)));
            foreach (var layout in Directory.GetFiles(Path.Combine(TestPaths.Root, "abi", "layouts")))
            {
                _folders[name].Write($"abi/layouts/{Path.GetFileName(layout)}", _files[$"abi/layouts/{Path.GetFileName(layout)}"] =
                    File.ReadAllBytes(layout));
            }
        }
    }

    /// <summary>All files as they really are.</summary>
    public IReadOnlyList<byte[]> Files => [.. _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value)];

    /// <summary>The recorded layouts.</summary>
    public IReadOnlyList<string> Layouts =>
        [.. _files.Keys.Where(file => file.StartsWith("abi/layouts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>A file as it really is.</summary>
    public byte[] this[string file] => _files[file];

    /// <summary>The folder of a hypercall.</summary>
    public SpecFixture Of(string name) => _folders[name];

    public void Dispose()
    {
        foreach (var folder in _folders.Values)
            folder.Dispose();
    }
}
