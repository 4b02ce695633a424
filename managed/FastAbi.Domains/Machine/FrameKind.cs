namespace FastAbi.Domains.Machine;

/// <summary>What a guest frame is mapped to. Xen: p2m_type_t, as far as one domain alone can have it.</summary>
public enum FrameKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Memory of the guest's own.</summary>
    Ram,

    /// <summary>Memory of the guest's own that it cannot write.</summary>
    ReadOnly,

    /// <summary>A page that the hypervisor shares with the guest: shared_info or a frame of the grant table.</summary>
    Shared,

    /// <summary>A frame that a grant let appear here.</summary>
    Granted,

    /// <summary>The same, which the guest cannot write here.</summary>
    GrantedReadOnly,

    /// <summary>Registers of a device.</summary>
    Device,
}
