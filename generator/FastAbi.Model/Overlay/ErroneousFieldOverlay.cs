using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>What we add to a field, of which not all could be read: a type that is not here is not missing.</summary>
public sealed record ErroneousFieldOverlay : FieldOverlay, IErrorNode
{
    /// <summary>Keeps what could be read.</summary>
    public ErroneousFieldOverlay(FieldOverlay read) : base(read)
    {
    }
}
