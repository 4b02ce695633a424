using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;

namespace FastAbi.Headers.Coverage;

/// <summary>An operation that Xen has.</summary>
/// <param name="Constant">Xen's constant for its number.</param>
/// <param name="Number">The number; null where only newer headers have it.</param>
/// <param name="Carried">The name of the operation that carries it, such as <c>event_channel.send</c>; null where there is none.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="Doc">What it does, and why the reason holds.</param>
/// <param name="Elsewhere">The releases that have it, where the headers do not.</param>
/// <param name="Aliases">Other constants for it, sorted.</param>
/// <param name="Header">Where the headers define the constant; null where they do not have it.</param>
public sealed record CoveredOperation(
    string Constant, Int128? Number, string? Carried, LeftOutReason? Reason, string? Doc, ReleaseRange? Elsewhere,
    IReadOnlyList<string> Aliases, SourcePosition? Header)
{
    /// <summary>Whether only older releases have it.</summary>
    public bool IsGone => Elsewhere?.Until is not null;

    /// <summary>Whether it is carried, or why not, in two or three words.</summary>
    public string Verdict => Reason is { } reason ? reason.Text() : "carried";

    /// <summary>All that is to be said about it in a sentence or two.</summary>
    public string Remark => string.Join(' ', Remarks());

    private IEnumerable<string> Remarks()
    {
        if (Doc is not null)
            yield return Doc;
        if (Elsewhere?.Since is { } since)
            yield return $"Since Xen {since}.";
        if (Elsewhere?.Until is { } until)
            yield return $"Until Xen {until}.";
        if (Aliases.Count > 0)
            yield return $"Also called {string.Join(", ", Aliases)}.";
    }
}
