using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>Another of Xen's names for an operation.</summary>
/// <param name="Name">The other name.</param>
/// <param name="Of">The constant that it stands for.</param>
/// <param name="Releases">The Xen releases that have it.</param>
public sealed record ConstantAlias(Located<string> Name, Located<string> Of, ReleaseRange Releases);
