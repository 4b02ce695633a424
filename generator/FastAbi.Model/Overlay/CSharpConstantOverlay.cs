using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>A named value of a C# type.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Constant">Xen's name for it, which is compared with the headers.</param>
/// <param name="Value">Its number; null where that could not be read.</param>
/// <param name="Releases">The Xen releases that have it.</param>
/// <param name="Doc">What it means.</param>
public sealed record CSharpConstantOverlay(Located<string> Name, Located<string>? Constant, Located<Int128>? Value, ReleaseRange Releases,
    string? Doc);
