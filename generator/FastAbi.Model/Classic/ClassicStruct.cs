using FastAbi.Model.Layouts;

namespace FastAbi.Model.Classic;

/// <summary>The struct of a classic call. Every byte that no member gives a value goes in as zero.</summary>
/// <param name="Layout">The whole struct, as Xen's headers lay it out.</param>
/// <param name="Members">The members that take part, by offset.</param>
public sealed record ClassicStruct(LayoutStruct Layout, IReadOnlyList<ClassicMember> Members)
{
    /// <summary>Its size in bytes.</summary>
    public int Size => (int)Layout.Size;
}
