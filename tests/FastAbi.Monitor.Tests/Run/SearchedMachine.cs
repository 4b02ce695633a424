namespace FastAbi.Monitor.Tests.Run;

/// <summary>What the model needs of a machine, with two frames of memory behind which there is nothing.</summary>
internal sealed unsafe class SearchedMachine(VirtualCpu[] vcpus, HostMemory memory) : IMachine
{
    public const ulong SharedInfoFrame = 1;

    /// <summary>struct vcpu_hvm_context.</summary>
    public const ulong ContextFrame = 2;

    private readonly nint[] _frames = [0, 0, (nint)memory.Allocate(1)];

    public ulong Now { get; set; } = 1_000_000_000;

    public ClockReading Clock => new() { SystemTime = Now, TscToSystemMul = 1u << 31 };

    public int MemoryMapLength => 0;

    public MemoryMapEntry MemoryMapEntry(int index) => throw new InvalidOperationException("the map is empty");

    /// <summary>Puts a context in 64 bits into its frame.</summary>
    public void WriteContext()
    {
        var words = (ulong*)Page(ContextFrame);
        *(uint*)words = 1;
        words[10] = 2;
        words[11] = 0x8000_0011;
        words[12] = 0x1000;
        words[13] = 0x20;
        words[14] = 0x100;
    }

    public byte* Page(ulong gfn) => (byte*)_frames[gfn];

    public byte* Page(ulong gfn, out FrameKind kind)
    {
        var page = gfn < (ulong)_frames.Length ? (byte*)_frames[gfn] : null;
        kind = page == null ? FrameKind.None : FrameKind.Ram;
        return page;
    }

    public bool Map(ulong gfn, byte* page, FrameKind kind)
    {
        _frames[gfn] = (nint)page;
        return true;
    }

    public void Unmap(ulong gfn) => _frames[gfn] = 0;

    public byte* AllocatePage() => memory.Allocate(1);

    public bool AcceptsInterrupts(int vcpu) => vcpus[vcpu].AcceptsInterrupts;

    public bool HasInterrupt(int vcpu) => vcpus[vcpu].Apic.Deliverable >= 0;

    public void RaiseInterrupt(int vcpu, byte vector) => vcpus[vcpu].Apic.Raise(vector);

    public bool SetContext(int vcpu, in VcpuContext context) => true;

    public void FlushTlbs()
    {
    }
}
