namespace FastAbi.Headers.Clang;

/// <summary>Where a path such as <c>u.unbound.dom</c> or <c>time[2]</c> leads.</summary>
/// <param name="Member">The member, named by the path and placed from the start of the outermost record; or null.</param>
/// <param name="Failure">Why there is none; or null.</param>
public sealed record MemberLookup(HeaderMember? Member, MemberFailure? Failure);
