namespace FastAbi.Domains.Grants;

/// <summary>grant_table.h: GTF_*.</summary>
internal static class GrantFlags
{
    public const ushort PermitAccess = 1;
    public const ushort TypeMask = 3;

    /// <summary>Version 2 alone: the grant is for what another domain has granted.</summary>
    public const ushort Transitive = 3;

    public const ushort ReadOnly = 1 << 2;

    /// <summary>The grant is mapped; the next, so that it can be written.</summary>
    public const ushort Reading = 1 << 3;
    public const ushort Writing = 1 << 4;

    /// <summary>The grant is for a part of the frame, which cannot be mapped.</summary>
    public const ushort SubPage = 1 << 8;
}
