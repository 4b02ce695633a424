using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Clang;

/// <summary>A name for an integer: a macro or an enumerator.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What the compiler makes of it.</param>
/// <param name="IsMacro">Whether it is a macro.</param>
/// <param name="Enumeration">The tag or, where there is none, the typedef of the enumeration that it is of; null for a macro, and where the
/// enumeration has no name.</param>
/// <param name="Position">Where it is defined.</param>
public sealed record HeaderConstant(string Name, Int128 Value, bool IsMacro, string? Enumeration, SourcePosition Position);
