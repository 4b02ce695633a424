namespace FastAbi.Model.Types;

/// <summary>A type that C# has where C passes an integer.</summary>
/// <param name="Name">Its name, such as <c>DomId</c>.</param>
/// <param name="Type">The integer behind it.</param>
/// <param name="Kind">What it makes of the integer.</param>
/// <param name="Doc">What its values mean.</param>
/// <param name="File">The file that defines it, such as <c>abi/overlay/types.yml</c>.</param>
/// <param name="Constants">Its named values in source order.</param>
public sealed record CSharpType(
    string Name, CType Type, CSharpTypeKind Kind, string? Doc, string File, IReadOnlyList<CSharpConstant> Constants);
