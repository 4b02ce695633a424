using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Overlay;

namespace FastAbi.Generator.Coverage;

/// <summary>An operation that Xen has.</summary>
/// <param name="Constant">Xen's constant for its number.</param>
/// <param name="Number">The number; null where only newer headers have it.</param>
/// <param name="Carried">The name of the operation that carries it, such as <c>event_channel.send</c>; null where there is none.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="Doc">What it does, and why the reason holds.</param>
/// <param name="NewSince">The release in which it appears, where the headers are older.</param>
/// <param name="Aliases">Other constants for it, sorted.</param>
/// <param name="Header">Where the headers define the constant; null where they do not have it.</param>
public sealed record CoveredOperation(
    string Constant, Int128? Number, string? Carried, LeftOutReason? Reason, string? Doc, string? NewSince,
    IReadOnlyList<string> Aliases, SourcePosition? Header)
{
    /// <summary>Whether it is carried, or why not, in two or three words.</summary>
    public string Verdict => Reason is { } reason ? reason.Text() : "carried";

    /// <summary>All that is to be said about it in a sentence or two.</summary>
    public string Remark => string.Join(' ', Remarks());

    private IEnumerable<string> Remarks()
    {
        if (Doc is not null)
            yield return Doc;
        if (NewSince is not null)
            yield return $"Since Xen {NewSince}.";
        if (Aliases.Count > 0)
            yield return $"Also called {string.Join(", ", Aliases)}.";
    }
}
