using FastAbi.Model.Diagnostics;

namespace FastAbi.Compare;

/// <summary>A difference between two specifications.</summary>
/// <param name="Rule">What kind of difference it is.</param>
/// <param name="Text">What differs.</param>
/// <param name="Hint">What that means for others than the guest, or what to do.</param>
/// <param name="New">The place in the new specification.</param>
/// <param name="Old">The place in the old one.</param>
/// <param name="IsGone">Whether it is about something that only the old one has.</param>
internal sealed record Difference(Rule Rule, string Text, string Hint, SourcePosition New, SourcePosition Old, bool IsGone = false)
{
    /// <summary>Whether another difference is about the same places.</summary>
    public bool IsWhere(Difference other) => (New, Old, IsGone) == (other.New, other.Old, other.IsGone);

    /// <summary>Reports it.</summary>
    /// <param name="diagnostics">Receives the finding.</param>
    /// <param name="other">The old specification, which knows how its places are shown.</param>
    public void Report(DiagnosticBag diagnostics, OtherSpecification other)
    {
        var old = other.Show(Old);
        var (place, related, word) = IsGone ? (old, New, "now") : (New, old, "before");
        diagnostics.Report(Rule, place, $"{Text} ({word}: {related.File}:{related.Line})", Hint, related);
    }
}
