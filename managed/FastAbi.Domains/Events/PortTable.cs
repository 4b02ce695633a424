namespace FastAbi.Domains.Events;

/// <summary>The ports of the domain.</summary>
internal sealed class PortTable
{
    /// <summary>Xen allocates so many at a time (EVTCHNS_PER_BUCKET); numbers beyond those are no ports yet.</summary>
    private const uint PerBucket = 64;

    private readonly Port[] _ports;

    /// <summary>No port below it is free.</summary>
    private uint _firstFree = 1;

    public PortTable(uint count)
    {
        _ports = new Port[count];
        _ports[0].State = PortState.Reserved;
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
        while (_firstFree < Count && _ports[_firstFree].State != PortState.Free)
            _firstFree++;

        for (var number = _firstFree; number < abi.PortCount; number++)
        {
            if (number == Count)
                Count += PerBucket;
            if (_ports[number].State == PortState.Free && !abi.IsBusy(number))
                return number;
        }
        return 0;
    }

    /// <summary>Forgets what a port was; the queue in which its last event may still be linked stays known.</summary>
    public void Free(uint number)
    {
        ref var port = ref _ports[number];

        port.State = PortState.Free;
        port.Vcpu = 0;
        port.Peer = 0;
        if (number < _firstFree)
            _firstFree = number;
    }
}
