using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Clang;

/// <summary>Another name for a type.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What it stands for.</param>
/// <param name="Position">Where it is defined.</param>
public sealed record HeaderTypedef(string Name, HeaderType Type, SourcePosition Position);
