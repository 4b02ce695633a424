namespace FastAbi.Headers.Clang;

/// <summary>What came of reading headers.</summary>
/// <param name="Headers">What they say; null if and only if there are problems.</param>
/// <param name="Problems">Why they could not be read, in the order in which the compiler met them.</param>
public sealed record HeaderReading(HeaderSet? Headers, IReadOnlyList<HeaderProblem> Problems);
