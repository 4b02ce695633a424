namespace FastAbi.Domains.Events;

/// <summary>The ports of the domain.</summary>
internal sealed class PortTable
{
    /// <summary>Xen allocates so many at a time (EVTCHNS_PER_BUCKET); numbers beyond those are no ports yet.</summary>
    private const uint PerBucket = 64;

    private readonly Port[] _ports;

    /// <summary>Those that are not free.</summary>
    private readonly NumberSet _taken;

    public PortTable(uint count)
    {
        _ports = new Port[count];
        _taken = new NumberSet(count);
        Take(0, PortState.Reserved);
    }

    /// <summary>The number of ports so far. Xen: valid_evtchns.</summary>
    public uint Count { get; private set; } = PerBucket;

    public ref Port this[uint number] => ref _ports[number];

    /// <summary>Xen: port_is_valid().</summary>
    public bool Has(EvtchnPort port) => port.Value < Count;

    /// <summary>Finds the first port that is free, and leaves it so.</summary>
    /// <returns>Its number, or 0 where the ABI has no more.</returns>
    public uint FindFree(EventAbi abi)
    {
        for (var number = _taken.FirstMissing; number < abi.PortCount; number = _taken.NextMissing(number + 1))
        {
            if (number == Count)
                Count += PerBucket;
            if (!abi.IsBusy(number))
                return number;
        }
        return 0;
    }

    /// <summary>Makes a port that is free what it is from then on.</summary>
    public void Take(uint number, PortState state)
    {
        _ports[number].State = state;
        _taken.Add(number);
    }

    /// <summary>Forgets what a port was; the queue in which its last event may still be linked stays known.</summary>
    public void Free(uint number)
    {
        ref var port = ref _ports[number];

        port.State = PortState.Free;
        port.Vcpu = 0;
        port.Peer = 0;
        _taken.Remove(number);
    }
}
