namespace FastAbi.Testing.Structure;

/// <summary>A type that stands in a namespace itself.</summary>
/// <param name="Namespace">Its namespace, empty for the global one.</param>
/// <param name="Name">Its name in the assembly; a generic one ends with a backtick and the count of its parameters.</param>
public readonly record struct NamedType(string Namespace, string Name);
