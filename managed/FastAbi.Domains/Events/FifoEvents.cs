using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Events;

/// <summary>
/// The FIFO ABI: an event word for each port, in pages of the guest's, and a queue for each vCPU and priority whose head is
/// in a control block of the guest's. event_channel.h describes it.
/// </summary>
/// <remarks>The guest takes events from the heads of the queues; their tails are known here alone.</remarks>
internal sealed unsafe class FifoEvents : EventAbi
{
    /// <summary>EVTCHN_FIFO_LINK_BITS.</summary>
    public const byte LinkBits = 17;

    /// <summary>EVTCHN_FIFO_NR_CHANNELS, which no ABI exceeds.</summary>
    public const uint Ports = 1u << LinkBits;

    private const uint WordsPerPage = PageSize.Bytes / sizeof(uint);
    private const uint MaxPages = Ports / WordsPerPage;
    private const uint Pending = 1u << 31;
    private const uint Masked = 1u << 30;
    private const uint Linked = 1u << 29;
    private const uint LinkMask = Ports - 1;

    /// <summary>EVTCHN_FIFO_BUSY: only while a link is written by steps, which it is not here.</summary>
    private const uint Busy = 1u << 28;

    /// <summary>EVTCHN_FIFO_PRIORITY_DEFAULT.</summary>
    private const byte DefaultPriority = 7;

    private readonly Scheduler _scheduler;
    private readonly Upcalls _upcalls;
    private readonly nint[] _pages = new nint[MaxPages];

    /// <summary>The control block of each vCPU, or 0.</summary>
    private readonly nint[] _controls;

    /// <summary>The last port of each queue of each vCPU, or 0.</summary>
    private readonly uint[] _tails;

    private uint _pageCount;

    public FifoEvents(Scheduler scheduler, Upcalls upcalls)
    {
        _scheduler = scheduler;
        _upcalls = upcalls;
        _controls = new nint[scheduler.Vcpus.Length];
        _tails = new uint[scheduler.Vcpus.Length * FifoControlBlock.Queues];
    }

    public override uint PortCount => Ports;

    /// <summary>The number of ports that have an event word.</summary>
    public uint WordCount => _pageCount * WordsPerPage;

    public bool IsFull => _pageCount == MaxPages;

    public bool HasControl(DomainVcpu vcpu) => _controls[vcpu.Id] != 0;

    public void SetControl(DomainVcpu vcpu, FifoControlBlock* control) => _controls[vcpu.Id] = (nint)control;

    /// <summary>Adds a page of event words, unless the array <see cref="IsFull"/>.</summary>
    public void AddPage(byte* page)
    {
        _pages[_pageCount] = (nint)page;
        _pageCount++;
    }

    /// <summary>Forgets all pages of the guest.</summary>
    public void Clear()
    {
        _pageCount = 0;
        for (var i = 0; i < _controls.Length; i++)
            _controls[i] = 0;
        for (var i = 0; i < _tails.Length; i++)
            _tails[i] = 0;
    }

    public override void Prepare(ref Port port) => port.Priority = DefaultPriority;

    public override void SetPending(DomainVcpu vcpu, uint number, ref Port port)
    {
        var word = WordOf(number);

        if (word == null)
        {
            port.IsPendingWithoutWord = true;
            return;
        }

        // The guest may not unmask an event before its vCPU has a control block, so Xen drops this one whole.
        if (!HasControl(vcpu))
            return;

        var old = *word;

        *word = old | Pending;
        if ((old & (Masked | Linked)) == 0)
            Link(vcpu, number, ref port, word);
        if ((old & Pending) == 0)
            _scheduler.WakePollers(number);
    }

    /// <summary>Leaves the event linked: the guest takes it out of its queue and sees that there is none.</summary>
    public override void ClearPending(uint number, ref Port port)
    {
        var word = WordOf(number);

        port.IsPendingWithoutWord = false;
        if (word != null)
            *word &= ~Pending;
    }

    public override void Unmask(DomainVcpu vcpu, uint number, ref Port port)
    {
        var word = WordOf(number);

        if (word == null)
            return;

        var unmasked = *word & ~Masked;

        *word = unmasked;
        if ((unmasked & Pending) != 0)
            SetPending(vcpu, number, ref port);
    }

    public override bool IsPending(uint number)
    {
        var word = WordOf(number);

        return word != null && (*word & Pending) != 0;
    }

    public override bool IsBusy(uint number)
    {
        var word = WordOf(number);

        return word != null && (*word & Linked) != 0;
    }

    public override XenResult SetPriority(ref Port port, uint priority)
    {
        if (priority >= FifoControlBlock.Queues)
            return Result.Of(XenErrno.EINVAL);
        port.Priority = (byte)priority;
        return Result.Done;
    }

    /// <summary>Puts a port at the end of its queue.</summary>
    private void Link(DomainVcpu vcpu, uint number, ref Port port, uint* word)
    {
        var control = (FifoControlBlock*)_controls[vcpu.Id];
        var priority = port.Priority;
        ref var tail = ref Tail(vcpu.Id, priority);
        ref var lastTail = ref Tail(port.LastVcpu, port.LastPriority);

        *word |= Linked;

        // It was the last of the queue that it was in, so that one is empty now.
        if (lastTail == number)
            lastTail = 0;
        port.LastVcpu = (byte)vcpu.Id;
        port.LastPriority = priority;

        var hasPredecessor = tail != 0 && LinkBehind(tail, number);

        tail = number;
        if (hasPredecessor)
            return;
        control->Head[priority] = number;

        var ready = control->Ready;

        control->Ready = ready | (1u << priority);
        if ((ready & (1u << priority)) == 0)
            _upcalls.Mark(vcpu);
    }

    /// <summary>Links a port behind the tail of its queue, unless the guest has taken that one: the queue is empty then.</summary>
    private bool LinkBehind(uint tail, uint number)
    {
        var word = WordOf(tail);
        var old = *word;

        if ((old & Linked) == 0)
            return false;
        *word = (old & ~(Busy | LinkMask)) | number;
        return true;
    }

    private ref uint Tail(int vcpu, byte priority) => ref _tails[(vcpu * FifoControlBlock.Queues) + priority];

    private uint* WordOf(uint number) =>
        number < WordCount ? (uint*)_pages[number / WordsPerPage] + (number % WordsPerPage) : null;
}
