using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Clang;

/// <summary>A struct or union that has a tag.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Type">Its layout and members.</param>
/// <param name="Position">Where it is defined.</param>
public sealed record HeaderRecord(string Tag, HeaderType Type, SourcePosition Position);
