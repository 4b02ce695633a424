using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Clang;

/// <summary>Why headers can't be read, and what to do about it.</summary>
/// <param name="Kind">The cause.</param>
/// <param name="Position">The place in a header, or else the folder's first line.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record HeaderProblem(HeaderProblemKind Kind, SourcePosition Position, string Message, string Hint);
