namespace FastAbi.Domains.Tests.Model;

/// <summary>A domain and its memory as a guest sees them, with shared_info in place. Layouts: xen.h.</summary>
internal sealed unsafe class TestGuest : IDisposable
{
    public const ulong SharedInfoFrame = 16;
    public const int Millisecond = 1_000_000;

    private const int VcpuInfoBytes = 64;
    private const int PendingOffset = 2048;
    private const int MaskOffset = 2560;

    private readonly nint[] _infos;

    public TestGuest(int vcpus = 1)
    {
        Machine = new TestMachine();
        Domain = new Domain(Machine, vcpus);
        Assert.Equal(0, Domain.AddToPhysmap(DomId.Self, 0, 0, SharedInfoFrame));
        _infos = new nint[vcpus];
        for (var i = 0; i < vcpus; i++)
            _infos[i] = (nint)(Machine.Page(SharedInfoFrame) + (i * VcpuInfoBytes));
        Domain.Run(0);
    }

    public TestMachine Machine { get; }

    public Domain Domain { get; }

    /// <summary>The calls of vCPU 0.</summary>
    public Domain Calls => Domain;

    public Caller Caller => Domain.GetCaller(0);

    /// <summary>The pending bits and the mask bits of the first 64 ports.</summary>
    public ulong* PendingWord => Word(PendingOffset, 0);

    public ulong* MaskWord => Word(MaskOffset, 0);

    public static VcpuId Vcpu(int number) => new((uint)number);

    public static EvtchnPort Port(uint number) => new(number);

    public void Dispose()
    {
        Assert.True(Machine.IsIntact(), "a byte outside the guest's pages has changed");
        Machine.Dispose();
    }

    public byte* VcpuInfo(int vcpu) => (byte*)_infos[vcpu];

    public ref byte UpcallPending(int vcpu) => ref *VcpuInfo(vcpu);

    public ref byte UpcallMask(int vcpu) => ref *(VcpuInfo(vcpu) + 1);

    public ref ulong Selector(int vcpu) => ref *(ulong*)(VcpuInfo(vcpu) + 8);

    public ref uint TimeVersion(int vcpu) => ref *(uint*)(VcpuInfo(vcpu) + 32);

    public ulong SystemTime(int vcpu) => *(ulong*)(VcpuInfo(vcpu) + 48);

    public bool IsPending(uint port) => IsSet(PendingOffset, port);

    public bool IsMasked(uint port) => IsSet(MaskOffset, port);

    public void Clear(uint port) => *Word(PendingOffset, port) &= ~(1ul << (int)(port % 64));

    public void Mask(uint port) => *Word(MaskOffset, port) |= 1ul << (int)(port % 64);

    /// <summary>Registers a vCPU's vcpu_info at a frame, as another vCPU that is down or the caller's own.</summary>
    public XenResult MoveInfo(int vcpu, ulong frame, uint offset)
    {
        var result = Domain.Vcpu.RegisterVcpuInfo(Domain.GetCaller(0), Vcpu(vcpu), new Gfn(frame), offset);

        if (result.IsOk)
            _infos[vcpu] = (nint)(Machine.Page(frame) + offset);
        return result;
    }

    public uint BindIpi(int vcpu = 0)
    {
        Assert.True(Calls.EventChannel.BindIpi(Caller, Vcpu(vcpu), out var port).IsOk);
        return port.Value;
    }

    public uint BindTimer(int vcpu = 0) => BindVirq(Virq.Timer, vcpu);

    public uint BindVirq(Virq virq, int vcpu = 0)
    {
        Assert.True(Calls.EventChannel.BindVirq(Caller, virq, Vcpu(vcpu), out var port).IsOk);
        return port.Value;
    }

    public uint AllocUnbound()
    {
        Assert.True(Calls.EventChannel.AllocUnbound(Caller, DomId.Self, DomId.Self, out var port).IsOk);
        return port.Value;
    }

    /// <summary>Two ports that are connected: the one allocated first, and the other.</summary>
    public (uint First, uint Second) Connect()
    {
        var first = AllocUnbound();

        Assert.True(Calls.EventChannel.BindInterdomain(Caller, DomId.Self, Port(first), out var second).IsOk);
        Clear(second.Value);
        return (first, second.Value);
    }

    public EventChannelStatusOut Status(uint port)
    {
        Assert.True(Calls.EventChannel.Status(Caller, DomId.Self, Port(port), out var status).IsOk);
        return status;
    }

    /// <summary>Brings a vCPU up that has not been.</summary>
    public void Start(int vcpu)
    {
        WriteContext(20);
        Assert.True(Calls.Vcpu.Initialise(Caller, Vcpu(vcpu), new Gfn(20)).IsOk);
        Assert.True(Calls.Vcpu.Up(Caller, Vcpu(vcpu)).IsOk);
    }

    /// <summary>Writes a struct vcpu_hvm_context for 64 bits to a frame.</summary>
    public ulong* WriteContext(ulong frame)
    {
        var words = (ulong*)Machine.Page(frame);

        new Span<byte>(words, TestMachine.PageBytes).Clear();
        *(uint*)words = 1;
        words[5] = 0x9000;
        words[9] = 0x100000;
        words[10] = 2;
        words[11] = 0x8000_0011;
        words[12] = 0x1000;
        words[13] = 0x20;
        words[14] = 0x100;
        return words;
    }

    /// <summary>Lets time pass, with what is due at each point.</summary>
    public void Advance(ulong nanoseconds)
    {
        var end = Machine.Now + nanoseconds;

        while (Domain.NextDeadline <= end)
        {
            Machine.Now = Math.Max(Machine.Now, Domain.NextDeadline);
            Domain.Tick();
        }
        Machine.Now = end;
    }

    public VcpuGetRunstateInfoOut Runstate(int vcpu)
    {
        Assert.True(Calls.Vcpu.GetRunstateInfo(Caller, Vcpu(vcpu), out var info).IsOk);
        return info;
    }

    private bool IsSet(int offset, uint port) => (*Word(offset, port) >> (int)(port % 64) & 1) != 0;

    private ulong* Word(int offset, uint port) => (ulong*)(Machine.Page(SharedInfoFrame) + offset) + (port / 64);
}
