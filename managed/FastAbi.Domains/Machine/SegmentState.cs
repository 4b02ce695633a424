namespace FastAbi.Domains.Machine;

/// <summary>The hidden part of a segment register.</summary>
public struct SegmentState
{
    /// <summary>Where the segment starts.</summary>
    public uint Base;

    /// <summary>The limit in bytes, or in pages where bit 11 of the attributes says so.</summary>
    public uint Limit;

    /// <summary>The attributes as a VMCB has them: type in bits 0 to 3, S, DPL, P, then AVL, L, D/B, G.</summary>
    public ushort Attributes;

    /// <summary>A segment by its base, limit and attributes.</summary>
    public SegmentState(uint start, uint limit, ushort attributes)
    {
        Base = start;
        Limit = limit;
        Attributes = attributes;
    }
}
