using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Specification;

/// <summary>The <c>c_lang</c> part of an operation.</summary>
/// <param name="Struct">The tag of the C struct that holds the fields.</param>
/// <param name="Mapping">Fields whose path in the struct is not their own name.</param>
/// <param name="Params">Fields that are arguments of their own, with their C types.</param>
public record CLangSpec(Located<string>? Struct, NodeList<NamedText> Mapping, NodeList<NamedText> Params);
