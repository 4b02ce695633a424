namespace FastAbi.Domains.Tests.Model.Sequences;

/// <summary>The FIFO ABI by its queues.</summary>
internal sealed unsafe class FifoGuestEvents(TestGuest guest) : IGuestEvents
{
    private const int Queues = 16;
    private const uint Words = 1024;

    private readonly FifoGuest _fifo = new(guest);

    public void Start()
    {
        fixed (uint* words = &_fifo.Word(0))
            new Span<uint>(words, (int)Words).Clear();
        for (var vcpu = 0; vcpu < guest.Domain.VcpuCount; vcpu++)
        {
            fixed (uint* control = &_fifo.Ready(vcpu))
                new Span<uint>(control, 2 + Queues).Clear();
            Assert.True(_fifo.Init(vcpu).IsOk);
        }
        Assert.True(_fifo.AddPage().IsOk);
    }

    public bool IsPending(uint port) => (_fifo.Word(port) & FifoGuest.Pending) != 0;

    public bool IsMasked(uint port) => (_fifo.Word(port) & FifoGuest.Masked) != 0;

    public void Mask(uint port) => _fifo.Word(port) |= FifoGuest.Masked;

    public IReadOnlyList<uint> Take(int vcpu)
    {
        var taken = new List<uint>();

        guest.UpcallPending(vcpu) = 0;
        for (var priority = 0; priority < Queues; priority++)
        {
            if (IsReady(vcpu, priority))
                taken.AddRange(_fifo.Take(vcpu, priority));
        }
        return taken;
    }

    public string? FindLost(IReadOnlyList<uint> deliverable)
    {
        var queued = new HashSet<uint>();

        for (var vcpu = 0; vcpu < guest.Domain.VcpuCount; vcpu++)
        {
            for (var priority = 0; priority < Queues; priority++)
            {
                if (IsReady(vcpu, priority) && Walk(vcpu, priority, queued) is { } problem)
                    return problem;
            }
        }
        for (uint port = 0; port < Words; port++)
        {
            if ((_fifo.Flags(port) & FifoGuest.Linked) != 0 && !queued.Contains(port))
                return $"port {port} is linked and in no queue";
        }
        foreach (var port in deliverable)
        {
            if (!queued.Contains(port))
                return $"port {port} is pending and in no queue";
        }
        return null;
    }

    private bool IsReady(int vcpu, int priority) => (_fifo.Ready(vcpu) >> priority & 1) != 0;

    private string? Walk(int vcpu, int priority, HashSet<uint> queued)
    {
        var port = _fifo.Head(vcpu, priority);

        if (guest.UpcallPending(vcpu) != 1)
            return $"vCPU {vcpu} has a queue and no upcall";
        for (; port != 0; port = _fifo.Word(port) & FifoGuest.LinkMask)
        {
            if (!queued.Add(port))
                return $"port {port} is in two queues";
            if ((_fifo.Flags(port) & FifoGuest.Linked) == 0)
                return $"port {port} is in a queue and not linked";
        }
        return null;
    }
}
