namespace FastAbi.Domains.Tests.Model;

/// <summary>The FIFO ABI as a guest sees it: its control blocks and event words. Layouts: event_channel.h.</summary>
internal sealed unsafe class FifoGuest
{
    public const uint Pending = 1u << 31;
    public const uint Masked = 1u << 30;
    public const uint Linked = 1u << 29;
    public const uint LinkMask = (1u << 17) - 1;
    public const int Default = 7;

    private const ulong FirstControlFrame = 40;
    private const ulong ArrayFrame = 50;
    private const uint ControlOffset = 4096 - 72;

    private readonly TestGuest _guest;

    public FifoGuest(TestGuest guest) => _guest = guest;

    /// <summary>Registers a control block for a vCPU.</summary>
    public XenResult Init(int vcpu) => _guest.Calls.EventChannel.InitControl(
        _guest.Caller,
        new Gfn(FirstControlFrame + (ulong)vcpu),
        ControlOffset,
        TestGuest.Vcpu(vcpu),
        out _);

    /// <summary>Adds the one page of event words that the guest looks at: for ports below 1024.</summary>
    public XenResult AddPage() => _guest.Calls.EventChannel.ExpandArray(_guest.Caller, new Gfn(ArrayFrame));

    public ref uint Ready(int vcpu) => ref Control(vcpu)[0];

    public ref uint Head(int vcpu, int priority) => ref Control(vcpu)[2 + priority];

    public ref uint Word(uint port) => ref ((uint*)_guest.Machine.Page(ArrayFrame))[port];

    /// <summary>The control block of a vCPU, and the words of the first ports, as bytes.</summary>
    public Span<byte> ControlBlock(int vcpu) => new(Control(vcpu), 72);

    public Span<byte> FirstWords => new(_guest.Machine.Page(ArrayFrame), 16 * sizeof(uint));

    public uint Flags(uint port) => Word(port) & (Pending | Masked | Linked);

    /// <summary>Takes the events of a queue as a guest does; those of masked ports stay pending.</summary>
    public List<uint> Take(int vcpu, int priority)
    {
        var taken = new List<uint>();
        var port = Head(vcpu, priority);

        Ready(vcpu) &= ~(1u << priority);
        while (port != 0)
        {
            ref var word = ref Word(port);
            var next = word & LinkMask;

            word &= ~(Linked | LinkMask);
            if ((word & (Pending | Masked)) == Pending)
            {
                word &= ~Pending;
                taken.Add(port);
            }
            port = next;
        }
        Head(vcpu, priority) = 0;
        return taken;
    }

    private uint* Control(int vcpu) =>
        (uint*)(_guest.Machine.Page(FirstControlFrame + (ulong)vcpu) + ControlOffset);
}
