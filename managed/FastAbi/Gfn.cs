namespace FastAbi;

public readonly partial struct Gfn
{
    /// <summary>The base-2 logarithm of a frame's size in bytes.</summary>
    public const int PageShift = 12;

    /// <summary>The address of the frame's first byte.</summary>
    public GuestPhysicalAddress Address => new(Value << PageShift);
}
