namespace FastAbi.Domains.Events;

/// <summary>A port. Xen: struct evtchn.</summary>
internal struct Port
{
    public PortState State;

    /// <summary>FIFO ABI: the queue of events to come.</summary>
    public byte Priority;

    /// <summary>FIFO ABI: the queue in which the port was last, with <see cref="LastVcpu"/>.</summary>
    public byte LastPriority;

    /// <summary>FIFO ABI: pending, before there is an event word to say so.</summary>
    public bool IsPendingWithoutWord;

    /// <summary>The vCPU that it notifies.</summary>
    public byte Vcpu;

    public byte LastVcpu;

    /// <summary>The domain that may connect (unbound), the other end's port (interdomain), the virtual interrupt (VIRQ).</summary>
    public uint Peer;

    /// <summary>Whether it can have events. Xen: evtchn_usable().</summary>
    public readonly bool IsUsable => State > PortState.Reserved;
}
