using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;

namespace FastAbi.Model.Binding;

/// <summary>A name of Xen's headers that a layout records.</summary>
/// <param name="Name">The name, at the first place that has it.</param>
/// <param name="Releases">The releases that have the operations which name it.</param>
public sealed record LayoutSubject(Located<string> Name, IReadOnlyList<ReleaseRange> Releases);
