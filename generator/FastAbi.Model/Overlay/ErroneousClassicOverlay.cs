using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>A classic call of which not all could be read: what it lacks is not missing, and what it says is not held against it.</summary>
public sealed record ErroneousClassicOverlay : ClassicOverlay, IErrorNode
{
    /// <summary>Keeps what could be read.</summary>
    public ErroneousClassicOverlay(ClassicOverlay read) : base(read)
    {
    }

    /// <summary>A classic call of which nothing could be read.</summary>
    public static ErroneousClassicOverlay At(SourcePosition position) => new(new ClassicOverlay(position, null, null, [], null, [], null));
}
