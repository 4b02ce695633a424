namespace FastAbi.Domains.Grants;

/// <summary>A mapping of a grant. Xen: struct grant_mapping.</summary>
internal struct GrantMapping
{
    public bool IsInUse;
    public bool IsReadOnly;
    public uint Reference;

    /// <summary>The next handle that is free, where this one is.</summary>
    public uint NextFree;
}
