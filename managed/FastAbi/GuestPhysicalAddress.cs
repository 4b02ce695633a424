namespace FastAbi;

public readonly partial struct GuestPhysicalAddress
{
    /// <summary>The frame that the address lies in.</summary>
    public Gfn Frame => new(Value >> Gfn.PageShift);

    /// <summary>The address's distance from the start of its frame, in bytes.</summary>
    public uint Offset => (uint)Value & ((1u << Gfn.PageShift) - 1);

    /// <summary>The address so many bytes further on.</summary>
    public static GuestPhysicalAddress operator +(GuestPhysicalAddress address, ulong bytes) => new(address.Value + bytes);
}
