namespace FastAbi.Headers.Clang;

/// <summary>Why a path leads to no member.</summary>
/// <param name="Component">The part of the path that fails.</param>
/// <param name="Message">Why it does.</param>
/// <param name="Known">The names that would have done in its place.</param>
public sealed record MemberFailure(string Component, string Message, IReadOnlyList<string> Known);
