using FastAbi.Model.Overlay;

namespace FastAbi.Model.Layouts;

/// <summary>What the headers of one release of Xen say about structs.</summary>
/// <param name="File">Where it is recorded.</param>
/// <param name="Version">The release.</param>
/// <param name="Constants">The constants that classic calls use, sorted by name.</param>
/// <param name="LeftOut">The numbers of the operations that FastABI does not carry, sorted by name.</param>
/// <param name="Structs">The structs, sorted by tag.</param>
public sealed record Layout(
    string File, XenVersion Version, IReadOnlyList<LayoutConstant> Constants, IReadOnlyList<LayoutConstant> LeftOut,
    IReadOnlyList<LayoutStruct> Structs)
{
    /// <summary>The name of a release's file.</summary>
    public static string FileName(XenVersion version) => $"xen-{version}.json";

    /// <summary>The constant of a name, or null.</summary>
    public LayoutConstant? Constant(string name) => Constants.FirstOrDefault(constant => constant.Name == name);

    /// <summary>The number of an operation that FastABI does not carry, or null.</summary>
    public uint? NumberOf(string constant) => LeftOut.FirstOrDefault(operation => operation.Name == constant)?.Value;

    /// <summary>The struct with a tag, or null.</summary>
    public LayoutStruct? Struct(string tag) => Structs.FirstOrDefault(layout => layout.Tag == tag);
}
