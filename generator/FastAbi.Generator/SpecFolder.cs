using FastAbi.Generator.Diagnostics;
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
    public static Abi Load(string folder, bool applyErrata, DiagnosticBag diagnostics)
    {
        var overlayFolder = Path.Combine(folder, "overlay");
        var specs = ReadSpecs(folder, diagnostics, out var isComplete);
        var overlays = new List<HypercallOverlay>();
        var types = new List<TypeOverlay>();
        var reader = new OverlayReader(diagnostics);
        foreach (var file in Directory.Exists(overlayFolder) ? Files(overlayFolder, diagnostics) : [])
        {
            if (ReadFile(file, diagnostics) is not { } root)
                continue;
            if (Path.GetFileName(file) == Types)
                types.AddRange(reader.ReadTypes(root));
            else if (reader.ReadHypercall(root) is { } overlay)
                overlays.Add(overlay);
        }
        return new ModelBuilder(types, applyErrata, diagnostics).Build(specs, overlays, isComplete);
    }

    private static List<HypercallSpec> ReadSpecs(string folder, DiagnosticBag diagnostics, out bool isComplete)
    {
        var specs = new List<HypercallSpec>();
        var reader = new SpecReader(diagnostics);
        var files = Files(folder, diagnostics);
        // Generated files cite a specification by its place in the project, wherever the project lies.
        var cited = new DirectoryInfo(folder).Name;
        foreach (var file in files)
        {
            if (ReadFile(file, diagnostics) is { } root && reader.Read($"{cited}/{Path.GetFileName(file)}", root) is { } spec)
                specs.Add(spec);
        }
        isComplete = specs.Count == files.Count;
        return specs;
    }

    private static List<string> Files(string folder, DiagnosticBag diagnostics)
    {
        try
        {
            var files = Directory.GetFiles(folder, "*.yml").Order(StringComparer.Ordinal).ToList();
            if (files.Count == 0)
                diagnostics.Report(YamlRules.Unreadable, new SourcePosition(Display(folder), 1, 1), "the folder holds no .yml file",
                    "name the folder with the specification: --abi DIR");
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(YamlRules.Unreadable, new SourcePosition(Display(folder), 1, 1), Reason(e),
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
            return YamlReader.Read(Display(file), bytes, diagnostics);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(YamlRules.Unreadable, new SourcePosition(Display(file), 1, 1), Reason(e), "check the path and its permissions");
            return null;
        }
    }

    private static string Display(string path) => path.Replace('\\', '/');

    private static string Reason(Exception e) => e switch
    {
        DirectoryNotFoundException => "the folder does not exist",
        UnauthorizedAccessException => "the path may not be read",
        _ => $"reading failed: {e.Message}",
    };
}
