namespace FastAbi.Domains.Grants;

/// <summary>What an entry of either version says, read once.</summary>
internal struct GrantEntry
{
    /// <summary>With those of its status.</summary>
    public ushort Flags;

    /// <summary>The domain that may map the frame.</summary>
    public ushort Domain;

    /// <summary>The frame. [GFN]</summary>
    public ulong Frame;

    public readonly bool IsFullPage => (Flags & (GrantFlags.TypeMask | GrantFlags.SubPage)) == GrantFlags.PermitAccess;

    public readonly bool IsPermission => (Flags & GrantFlags.TypeMask) == GrantFlags.PermitAccess;

    /// <summary>Whether an entry of version 1 can say the same.</summary>
    public readonly bool FitsVersion1 =>
        (Flags & GrantFlags.TypeMask) != GrantFlags.Transitive && (!IsPermission || Frame <= uint.MaxValue);
}
