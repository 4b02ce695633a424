using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Binding;

/// <summary>A folder with the files of a specification, and our overlay below it.</summary>
public static class SpecFolder
{
    private const string Ending = ".yml";
    private const string Overlay = "overlay";
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
        // Neither depends on the other.
        var layouts = Task.Run(() => withLayouts ? ReadLayouts(folder) : ([], new DiagnosticBag()));
        var overlayFolder = Path.Combine(folder, Overlay);
        var specReader = new SpecReader(diagnostics);
        var overlayReader = new OverlayReader(diagnostics);
        // Generated files cite a specification by its place in the project, wherever the project lies.
        var cited = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) is var name && name is "" or "." or ".."
            && Directory.Exists(folder)
            ? new DirectoryInfo(folder).Name : name;
        var specFiles = InputFolder.List(folder, Ending, [Overlay, LayoutFolder.Name],
            "name the folder with the specification: --abi DIR", diagnostics);
        var added = InputFolder.ListIfThere(overlayFolder, Ending, "add one, or remove the folder", diagnostics);
        var (typeFiles, overlayFiles) = (Only(added, isTypes: true), Only(added, isTypes: false));
        using var roots = Ahead.Of([.. specFiles, .. typeFiles, .. overlayFiles], ReadFile).GetEnumerator();
        var specs = Read(specFiles, roots, diagnostics, (file, root) => specReader.Read($"{cited}/{Path.GetFileName(file)}", root));
        var types = Read(typeFiles, roots, diagnostics,
            (file, root) => overlayReader.ReadTypes($"{cited}/{Overlay}/{Path.GetFileName(file)}", root));
        var overlays = Read(overlayFiles, roots, diagnostics, (_, root) => overlayReader.ReadHypercall(root));
        var (recorded, findings) = layouts.GetAwaiter().GetResult();
        diagnostics.Add(findings);
        return new SpecSources(specs, overlays, types.Parts(file => file.Types), types.Parts(file => file.CSharpTypes), recorded);
    }

    private static (NodeList<Layout> Layouts, DiagnosticBag Findings) ReadLayouts(string folder)
    {
        var findings = new DiagnosticBag();
        return (LayoutFolder.Read(folder, findings), findings);
    }

    private static NodeList<string> Only(NodeList<string> files, bool isTypes) =>
        files.Filter(file => Path.GetFileName(file) == Types == isTypes);

    /// <param name="files">The files.</param>
    /// <param name="roots">What is read of them and of those behind them, in their order.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    /// <param name="read">What becomes of a file's root.</param>
    private static NodeList<T> Read<T>(
        NodeList<string> files, IEnumerator<(YamlNode? Root, DiagnosticBag Findings)> roots, DiagnosticBag diagnostics,
        Func<string, YamlNode, T?> read)
        where T : class =>
        files.Map(file =>
        {
            roots.MoveNext();
            diagnostics.Add(roots.Current.Findings);
            return roots.Current.Root is { } root ? read(file, root) : null;
        });

    private static (YamlNode? Root, DiagnosticBag Findings) ReadFile(string file)
    {
        var findings = new DiagnosticBag();
        var bytes = InputFile.Read(file, SourceText.LargestFile, YamlRules.Unreadable, findings);
        return (bytes is null ? null : YamlReader.Read(SourcePosition.Display(file), bytes, findings), findings);
    }
}
