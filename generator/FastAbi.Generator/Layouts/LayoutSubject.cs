using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Overlay;

namespace FastAbi.Generator.Layouts;

/// <summary>A name of Xen's headers that a layout records.</summary>
/// <param name="Name">The name, at the first place that has it.</param>
/// <param name="Releases">The releases that have the operations which name it.</param>
public sealed record LayoutSubject(Located<string> Name, IReadOnlyList<ReleaseRange> Releases);
