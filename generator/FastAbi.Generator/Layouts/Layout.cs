using FastAbi.Generator.Verify;

namespace FastAbi.Generator.Layouts;

/// <summary>What the headers of one release of Xen say about structs.</summary>
/// <param name="File">Where it is recorded.</param>
/// <param name="Version">The release.</param>
/// <param name="Structs">The structs, sorted by tag.</param>
public sealed record Layout(string File, XenVersion Version, IReadOnlyList<LayoutStruct> Structs)
{
    /// <summary>The name of a release's file.</summary>
    public static string FileName(XenVersion version) => $"xen-{version}.json";

    /// <summary>The struct with a tag, or null.</summary>
    public LayoutStruct? Struct(string tag) => Structs.FirstOrDefault(layout => layout.Tag == tag);
}
