namespace FastAbi.Domains.Events;

/// <summary>What a port is. Xen: ECS_*; the domain has no physical interrupts.</summary>
internal enum PortState : byte
{
    Free = 0,

    /// <summary>Port 0, which nobody gets.</summary>
    Reserved,
    Unbound,
    Interdomain,
    Virq,
    Ipi,
}
