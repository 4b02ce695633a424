namespace FastAbi.Benchmarks.Inline;

/// <summary>How a call stands at its place.</summary>
public enum CallForm
{
    /// <summary>As an inline function of <c>fastabi_inline.h</c>.</summary>
    Ours,
    /// <summary>As an inline function of the proposal's form, which takes a struct and stores the outputs there in any case.</summary>
    Proposal,
}
