using FastAbi.Model.Overlay;

namespace FastAbi.Headers.Verify;

/// <summary>What a verification takes for granted.</summary>
public sealed record VerifyOptions
{
    /// <summary>Whether the overlay's errata count.</summary>
    public bool ApplyErrata { get; init; } = true;

    /// <summary>The release that the headers are from; null where only they can tell, which they do roughly.</summary>
    public XenVersion? Version { get; init; }
}
