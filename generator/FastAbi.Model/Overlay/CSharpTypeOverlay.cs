using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>A type that C# has where C passes an integer.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="File">The file that defines it, as generated files cite it.</param>
/// <param name="Is">The integer behind it: a typedef, all of whose fields are of this type, or
/// one of C's; null where that could not be read.</param>
/// <param name="Kind">Whether it is a number, an enumeration or a set of flags; null for a number.</param>
/// <param name="Doc">What its values mean; null where the typedef's text serves.</param>
/// <param name="Constants">Its named values.</param>
public sealed record CSharpTypeOverlay(
    Located<string> Name, string File, Located<string>? Is, Located<string>? Kind, string? Doc,
    IReadOnlyList<CSharpConstantOverlay> Constants);
