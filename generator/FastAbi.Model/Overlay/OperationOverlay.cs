using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>What we add to one operation.</summary>
/// <param name="Name">The operation; <c>direct</c> for a direct one.</param>
/// <param name="Constant">Xen's constant for the index, such as <c>SCHEDOP_yield</c>.</param>
/// <param name="Continuation">Xen's constant for the number under which it goes on with a call that it interrupted, where that is
/// another one.</param>
/// <param name="Releases">The Xen releases that have it.</param>
/// <param name="Doc">What it does.</param>
/// <param name="Note">What the proposal leaves open, or where its handler differs.</param>
/// <param name="Safety">What a caller has to see to, where the call can harm its memory in a way that no field tells.</param>
/// <param name="Blocks">Whether the vCPU may be descheduled before the call returns.</param>
/// <param name="Fields">Types and documentation of its fields.</param>
/// <param name="Errors">Error name to cause, in source order.</param>
/// <param name="Answers">What releases of Xen answer differently.</param>
/// <param name="Classic">How the classic ABI carries it; null where it does as the hypercall's overlay says.</param>
/// <param name="Errata">Stated deviations from the upstream file.</param>
public sealed record OperationOverlay(
    Located<string> Name,
    Located<string>? Constant,
    Located<string>? Continuation,
    ReleaseRange Releases,
    string? Doc,
    string? Note,
    string? Safety,
    bool Blocks,
    NodeList<FieldOverlay> Fields,
    IReadOnlyList<KeyValuePair<string, string>> Errors,
    IReadOnlyList<AnswerOverlay> Answers,
    ClassicOverlay? Classic,
    IReadOnlyList<Erratum> Errata);
