namespace FastAbi.Domains.Tests.Search;

/// <summary>Something that can happen next.</summary>
/// <param name="Name">What a finding calls it.</param>
/// <param name="CanHappen">Whether it can, now.</param>
/// <param name="Happen">Has it happen.</param>
internal sealed record Step(string Name, Func<bool> CanHappen, Action Happen);
