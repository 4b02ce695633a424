using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FastAbi.Generator.Emit.Xen;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Overlay;

namespace FastAbi.Generator.XenTree;

/// <summary>A tree of Xen's sources, which is only read here.</summary>
public sealed partial class SourceTree
{
    private const int LargestMakefile = 1 << 20;

    private SourceTree(string folder) => Folder = folder;

    /// <summary>The hypervisor's own sources: the tree's folder <c>xen/</c>, as the user would name it.</summary>
    public string Folder { get; }

    /// <summary>Finds a tree that can take the files; null where there is none, with the reason reported.</summary>
    /// <param name="folder">The tree's top, or its folder <c>xen/</c>.</param>
    /// <param name="diagnostics">Receives the finding.</param>
    public static SourceTree? Find(string folder, DiagnosticBag diagnostics)
    {
        string[] places = [Path.Combine(folder, "xen"), folder];
        var xen = places.FirstOrDefault(
            place => File.Exists(Path.Combine(place, "Makefile")) && File.Exists(Path.Combine(place, TreeLine.InHvm)));
        if (xen is null)
        {
            diagnostics.Report(TreeRules.NoTree, SourcePosition.StartOf(folder),
                Directory.Exists(folder) ? $"neither it nor its folder xen/ has {TreeLine.InHvm}" : "the folder does not exist",
                "name the top of a tree of Xen's sources, or its folder xen/");
            return null;
        }

        var tree = new SourceTree(xen);
        if (tree.Text("Makefile", diagnostics) is not { } makefile)
            return null;
        if (Release(makefile) is not { } release || release.Version.CompareTo(XenEmitter.Oldest) >= 0)
            return tree;
        diagnostics.Report(TreeRules.TooOld, tree.At("Makefile", release.Line), $"this is Xen {release.Version}",
            $"take Xen {XenEmitter.Oldest} or newer");
        return null;
    }

    /// <summary>The lines that the tree's makefiles lack.</summary>
    public IReadOnlyList<TreeLine> Missing(DiagnosticBag diagnostics) =>
        [.. TreeLine.All.Select(line => Text(line.File, diagnostics) is { } text ? line.Without(text) : null).OfType<TreeLine>()];

    // A release that the makefile does not state is as good as any: the compiler will tell.
    private static (XenVersion Version, int Line)? Release(string makefile)
    {
        var (major, minor) = (VersionLine().Match(makefile), SubversionLine().Match(makefile));
        return major.Success && minor.Success
            ? (new XenVersion(Number(major), Number(minor)), makefile[..minor.Index].Count(character => character == '\n') + 1) : null;
    }

    private static int Number(Match match) => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    private string? Text(string file, DiagnosticBag diagnostics) =>
        InputFile.Read(Path.Combine(Folder, file), LargestMakefile, TreeRules.NoTree, diagnostics) is { } bytes
            ? Encoding.UTF8.GetString(bytes) : null;

    private SourcePosition At(string file, int line) => new(SourcePosition.Display(Path.Combine(Folder, file)), line, 1);

    [GeneratedRegex(@"^(export\s+)?XEN_VERSION\s*[:?]?=\s*(?<number>\d{1,4})\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"^(export\s+)?XEN_SUBVERSION\s*[:?]?=\s*(?<number>\d{1,4})\s*$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SubversionLine();
}
