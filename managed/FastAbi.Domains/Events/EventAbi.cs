using FastAbi.Domains.Vcpus;

namespace FastAbi.Domains.Events;

/// <summary>How a guest sees events: by bits or by queues. Xen: struct evtchn_port_ops.</summary>
internal abstract class EventAbi
{
    /// <summary>The number of ports, with port 0.</summary>
    public abstract uint PortCount { get; }

    /// <summary>Prepares a port that has just been bound.</summary>
    public abstract void Prepare(ref Port port);

    /// <summary>Makes a port pending, and has its vCPU notified.</summary>
    public abstract void SetPending(DomainVcpu vcpu, uint number, ref Port port);

    public abstract void ClearPending(uint number, ref Port port);

    /// <summary>Lets the events of a port through, among them one that is pending.</summary>
    public abstract void Unmask(DomainVcpu vcpu, uint number, ref Port port);

    public abstract bool IsPending(uint number);

    /// <summary>Whether a port that is free cannot be used yet, since the guest has not taken its last event.</summary>
    public abstract bool IsBusy(uint number);

    /// <summary>Sets the priority of events to come.</summary>
    public abstract XenResult SetPriority(ref Port port, uint priority);
}
