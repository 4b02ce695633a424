using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Verify;

/// <summary>A member that no field of an operation covers.</summary>
/// <param name="Name">Its path; where it is in several elements of an array, their numbers
/// stand in the brackets: <c>raw[2..31]</c>.</param>
/// <param name="Paths">The path of each element.</param>
/// <param name="Member">The first of them.</param>
internal sealed record UncarriedMember(string Name, IReadOnlyList<string> Paths, HeaderMember Member);
