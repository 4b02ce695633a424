using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Specification;

/// <summary>The <c>c_lang</c> part of an operation.</summary>
/// <param name="Struct">The tag of the C struct that holds the fields.</param>
/// <param name="Mapping">Fields whose path in the struct is not their own name.</param>
/// <param name="Params">Fields that are arguments of their own, with their C types.</param>
/// <param name="IsComplete">Whether all of it could be read, so that what is not here is missing.</param>
public sealed record CLangSpec(
    Located<string>? Struct, IReadOnlyList<NamedText> Mapping, IReadOnlyList<NamedText> Params, bool IsComplete);
