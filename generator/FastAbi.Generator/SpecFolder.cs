using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Layouts;
using FastAbi.Generator.Model;
using FastAbi.Generator.Overlay;
using FastAbi.Generator.Spec;
using FastAbi.Generator.Yaml;

namespace FastAbi.Generator;

/// <summary>A folder with the files of a specification, and our overlay below it.</summary>
public static class SpecFolder
{
    private const string Types = "types.yml";

    /// <summary>Reads and checks everything in the folder.</summary>
    /// <param name="folder">The folder, as the user gave it.</param>
    /// <param name="applyErrata">Whether the overlay's errata change what upstream says.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    /// <returns>The model, which is sound only where nothing was reported.</returns>
    public static Abi Load(string folder, bool applyErrata, DiagnosticBag diagnostics) =>
        Read(folder, diagnostics).Build(applyErrata, diagnostics);

    /// <summary>Reads the files in the folder, without checking them against each other.</summary>
    /// <param name="folder">The folder, as the user gave it.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    /// <param name="withLayouts">Whether to read the recorded layouts; not where they are about to be recorded again.</param>
    public static SpecSources Read(string folder, DiagnosticBag diagnostics, bool withLayouts = true)
    {
        var overlayFolder = Path.Combine(folder, "overlay");
        var specReader = new SpecReader(diagnostics);
        var overlayReader = new OverlayReader(diagnostics);
        // Generated files cite a specification by its place in the project, wherever the project lies.
        var cited = new DirectoryInfo(folder).Name;
        var specs = Read(Files(folder, diagnostics), diagnostics, (file, root) => specReader.Read($"{cited}/{Path.GetFileName(file)}", root));
        var added = (Directory.Exists(overlayFolder) ? Files(overlayFolder, diagnostics) : []).ToLookup(file => Path.GetFileName(file) == Types);
        var types = Read(added[true], diagnostics, (file, root) => overlayReader.ReadTypes($"{cited}/overlay/{Path.GetFileName(file)}", root));
        var overlays = Read(added[false], diagnostics, (_, root) => overlayReader.ReadHypercall(root));
        return new SpecSources(specs, overlays, Joined(types, file => file.Types), Joined(types, file => file.CSharpTypes), withLayouts ? LayoutFolder.Read(folder, diagnostics) : new Collected<Layout>([], IsComplete: true));
    }

    private static Collected<T> Joined<T>(Collected<TypesOverlay> files, Func<TypesOverlay, Collected<T>> part) =>
        new(files.Items.SelectMany(file => part(file).Items).ToList(), files.IsComplete && files.Items.All(file => part(file).IsComplete));

    private static Collected<T> Read<T>(IEnumerable<string> files, DiagnosticBag diagnostics, Func<string, YamlNode, T?> read) where T : class
    {
        var results = files.Select(file => ReadFile(file, diagnostics) is { } root ? read(file, root) : null).ToList();
        return new Collected<T>(results.OfType<T>().ToList(), results.TrueForAll(result => result is not null));
    }

    private static List<string> Files(string folder, DiagnosticBag diagnostics)
    {
        try
        {
            var files = Directory.GetFiles(folder, "*.yml").Order(StringComparer.Ordinal).ToList();
            if (files.Count == 0)
                diagnostics.Report(YamlRules.Unreadable, SourcePosition.StartOf(folder), "the folder holds no .yml file",
                    "name the folder with the specification: --abi DIR");
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(YamlRules.Unreadable, SourcePosition.StartOf(folder), Reason(e),
                "name the folder with the specification: --abi DIR");
            return [];
        }
    }

    private static YamlNode? ReadFile(string file, DiagnosticBag diagnostics)
    {
        try
        {
            using var stream = File.OpenRead(file);
            // One byte more than allowed is enough to know that there is too much.
            var bytes = new byte[Math.Min(stream.Length, SourceText.LargestFile + 1L)];
            stream.ReadExactly(bytes);
            return YamlReader.Read(SourcePosition.Display(file), bytes, diagnostics);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(YamlRules.Unreadable, SourcePosition.StartOf(file), Reason(e), "check the path and its permissions");
            return null;
        }
    }

    private static string Reason(Exception e) => e switch
    {
        DirectoryNotFoundException => "the folder does not exist",
        UnauthorizedAccessException => "the path may not be read",
        _ => $"reading failed: {e.Message}",
    };
}
