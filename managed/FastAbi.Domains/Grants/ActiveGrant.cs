namespace FastAbi.Domains.Grants;

/// <summary>A grant that is mapped. Xen: struct active_grant_entry.</summary>
internal struct ActiveGrant
{
    /// <summary>More mappings of one kind are refused, as their counts in Xen have 7 bits.</summary>
    private const byte Most = 127;

    /// <summary>The page that the frame was mapped to when the first mapping was made.</summary>
    public nint Page;

    /// <summary>The number of mappings that can only be read.</summary>
    public byte Readers;

    /// <summary>The number of the other mappings.</summary>
    public byte Writers;

    public readonly bool IsMapped => Readers + Writers != 0;

    public readonly bool IsFull => Readers > Most || Writers > Most;
}
