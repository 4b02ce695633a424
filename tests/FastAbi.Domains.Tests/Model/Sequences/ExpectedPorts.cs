namespace FastAbi.Domains.Tests.Model.Sequences;

/// <summary>What all ports that are open must be, and how many events there were.</summary>
internal sealed class ExpectedPorts
{
    /// <summary>VIRQs below it are each vCPU's own, of those that the tests bind.</summary>
    public const uint FirstGlobalVirq = 2;

    private readonly Dictionary<uint, ExpectedPort> _ports = [];

    public int Count => _ports.Count;

    /// <summary>The events that made a port pending which was not.</summary>
    public int Raised { get; private set; }

    /// <summary>The events that ended with their port.</summary>
    public int Dropped { get; private set; }

    /// <summary>The ports that are pending and not masked.</summary>
    public IReadOnlyList<uint> Deliverable =>
        [.. _ports.Where(entry => entry.Value is { IsPending: true, IsMasked: false }).Select(entry => entry.Key)];

    public ExpectedPort? Find(uint number) => _ports.GetValueOrDefault(number);

    public uint Any(Random random) => _ports.Keys.ElementAt(random.Next(_ports.Count));

    public uint? OfVirq(uint virq, int vcpu)
    {
        foreach (var (number, port) in _ports)
        {
            if (port.Status == EvtchnStatus.Virq && port.Peer == virq && (virq >= FirstGlobalVirq || port.Vcpu == vcpu))
                return number;
        }
        return null;
    }

    public void Open(uint number, EvtchnStatus status, int vcpu, uint peer, bool isMasked) => Assert.True(
        _ports.TryAdd(number, new ExpectedPort { Status = status, Vcpu = vcpu, Peer = peer, IsMasked = isMasked }),
        $"port {number} was open");

    public void Raise(uint number)
    {
        Raised += _ports[number].IsPending ? 0 : 1;
        _ports[number].IsPending = true;
    }

    public void Close(uint number)
    {
        Assert.True(_ports.Remove(number, out var port));
        Dropped += port.IsPending ? 1 : 0;
        if (port.Status != EvtchnStatus.Interdomain || !_ports.TryGetValue(port.Peer, out var other))
            return;
        other.Status = EvtchnStatus.Unbound;
        other.Peer = 0;
    }

    public void CloseAll()
    {
        foreach (var number in _ports.Keys.ToArray())
            Close(number);
    }
}
