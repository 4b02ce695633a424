using FastAbi.Generator.Emit.Xen;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.XenTree;

/// <summary>The files of the hypervisor's side, with their places below a tree's folder <c>xen/</c>.</summary>
public static class TreeFiles
{
    /// <summary>The folder for them.</summary>
    public const string Folder = "arch/x86/hvm/fastabi";

    // How the files written by hand are named in this program.
    private const string Prefix = XenEmitter.Folder + "/";

    /// <summary>The symbols that the hook stands before.</summary>
    public static string LinkerFlags => "--wrap=hvm_hypercall --wrap=guest_cpuid";

    /// <summary>All files of an interface; none where no function of Xen's is named, which is reported.</summary>
    public static IReadOnlyList<GeneratedFile> Of(Abi abi, string specification, DiagnosticBag diagnostics)
    {
        GeneratedFile[] generated = [.. XenEmitter.Emit(abi).Select(file => new GeneratedFile(Place(file.Path), file.Text))];
        if (generated.Length > 0)
            return [.. generated, .. ByHand()];
        diagnostics.Report(TreeRules.NoHandler, SourcePosition.StartOf(specification),
            "no hypercall has a function of Xen's that serves it", "add the key 'handler' to the overlay of a hypercall");
        return [];
    }

    /// <summary>A tree as the place of the files. What an older version of this program put there goes away.</summary>
    public static OutputFolder In(SourceTree tree, string command, DiagnosticBag diagnostics) =>
        new(tree.Folder, diagnostics, command, Folder, $"{Folder}/include/asm", $"{Folder}/include/fastabi") { HasOtherPlaces = false };

    private static IEnumerable<GeneratedFile> ByHand() =>
        from name in typeof(TreeFiles).Assembly.GetManifestResourceNames()
        where name.StartsWith(Prefix, StringComparison.Ordinal)
        orderby name
        select new GeneratedFile(Place(name), $"{GeneratedFile.Banner(name, "fastabi xen")}\n{Read(name)}");

    private static string Place(string path) => $"{Folder}/{path[Prefix.Length..]}";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(TreeFiles).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
