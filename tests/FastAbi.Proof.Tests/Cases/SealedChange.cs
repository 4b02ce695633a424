using FastAbi.Proof.Functions;

namespace FastAbi.Proof.Tests.Cases;

/// <summary>A change of the trampolines for sealed guests, and the rule that is broken then.</summary>
/// <param name="Variant">The archive.</param>
/// <param name="Name">What is wrong.</param>
/// <param name="Old">A text of the sources.</param>
/// <param name="New">What stands there instead.</param>
/// <param name="Rule">The rule's number.</param>
internal sealed record SealedChange(Variant Variant, string Name, string Old, string New, string Rule);
