using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>A case that releases of Xen answer differently. One in which none of the errors holds lets the call succeed.</summary>
/// <param name="Name">What generated code calls it.</param>
/// <param name="Doc">What the case is.</param>
/// <param name="Errors">The errors, each from the release on in which the one before it no longer holds.</param>
public sealed record AnswerOverlay(Located<string> Name, string Doc, IReadOnlyList<ReleasedError> Errors);
