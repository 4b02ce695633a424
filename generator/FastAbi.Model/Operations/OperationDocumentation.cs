using FastAbi.Model.Overlay;

namespace FastAbi.Model.Operations;

/// <summary>What the overlay says about an operation. All of it may be missing.</summary>
/// <param name="Constant">Xen's constant for the index.</param>
/// <param name="Continuation">Xen's constant for the number under which it goes on with a call that it interrupted, where that is
/// another one.</param>
/// <param name="Releases">The Xen releases that have the operation.</param>
/// <param name="Doc">What it does.</param>
/// <param name="Note">What the proposal leaves open.</param>
/// <param name="Safety">What a caller has to see to, where the call can harm its memory in a way that no field tells.</param>
/// <param name="Blocks">Whether the vCPU may be descheduled before the call returns.</param>
/// <param name="Errors">Error name to cause.</param>
/// <param name="Answers">What releases answer differently.</param>
/// <param name="Errata">The errata that were applied.</param>
public sealed record OperationDocumentation(
    string? Constant, string? Continuation, ReleaseRange Releases, string? Doc, string? Note, string? Safety, bool Blocks,
    IReadOnlyList<KeyValuePair<string, string>> Errors, IReadOnlyList<CaseAnswer> Answers, IReadOnlyList<Erratum> Errata)
{
    /// <summary>Nothing is known.</summary>
    public static OperationDocumentation None { get; } = new(null, null, ReleaseRange.All, null, null, null, false, [], [], []);
}
