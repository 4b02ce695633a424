namespace FastAbi.Headers.Clang;

/// <summary>A header that declares nothing.</summary>
/// <param name="Name">The header, relative to the folder.</param>
/// <param name="Reason">Why.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record SilentHeader(string Name, string Reason, string Hint);
