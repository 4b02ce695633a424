using FastAbi.Model.Overlay;

namespace FastAbi.Model.Operations;

/// <summary>A case that releases of Xen answer differently. One in which none of the errors holds lets the call succeed.</summary>
/// <param name="Name">The case in generated code.</param>
/// <param name="Doc">What it is.</param>
/// <param name="Errors">The errors, from the oldest release on.</param>
public sealed record CaseAnswer(string Name, string Doc, IReadOnlyList<ReleasedError> Errors);
