using System.Text.RegularExpressions;

namespace FastAbi.Generator.XenTree;

/// <summary>What one of Xen's makefiles has to say for the files to be built.</summary>
/// <param name="File">The makefile, below the tree's folder <c>xen/</c>.</param>
/// <param name="Objects">The objects that it has to list.</param>
public sealed partial record TreeLine(string File, IReadOnlyList<string> Objects)
{
    /// <summary>The makefile beside the folder of the files.</summary>
    public const string InHvm = "arch/x86/hvm/Makefile";

    /// <summary>
    /// All lines. The linker's --wrap works where an object is linked with what it stands before, so each is in the makefile that has
    /// that, and none in a makefile of their own.
    /// </summary>
    public static IReadOnlyList<TreeLine> All { get; } =
    [
        new(InHvm, ["fastabi/calls.o", "fastabi/copy.o", "fastabi/hook.o"]),
        new("arch/x86/Makefile", ["hvm/fastabi/leaves.o"]),
    ];

    /// <summary>The line itself.</summary>
    public string Text => $"obj-y += {string.Join(' ', Objects)}";

    /// <summary>What of the line a makefile of this text lacks; null where it has all.</summary>
    public TreeLine? Without(string makefile)
    {
        HashSet<string> words = [.. Comment().Replace(makefile, "").Split([' ', '\t', '\n', '\r'])];
        string[] missing = [.. Objects.Where(file => !words.Contains(file))];
        return missing.Length == 0 ? null : this with { Objects = missing };
    }

    [GeneratedRegex(@"#.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
