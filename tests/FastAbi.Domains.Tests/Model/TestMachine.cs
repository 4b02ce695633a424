using System.Runtime.InteropServices;

namespace FastAbi.Domains.Tests.Model;

/// <summary>
/// A machine whose clock the test sets, and whose every page lies between two that nobody may write. It records what it was
/// told, without allocating.
/// </summary>
internal sealed unsafe class TestMachine : IMachine, IDisposable
{
    public const int PageBytes = 4096;

    /// <summary>Guest frames from 0 that are RAM.</summary>
    public const int RamFrames = 64;

    /// <summary>Frames beyond this one cannot be mapped, but for <see cref="FirstHighFrame"/> and those behind it.</summary>
    public const int Frames = 128;

    /// <summary>From here on there is room for another 128: where the fixed layout lies.</summary>
    public const ulong FirstHighFrame = 1ul << 20;

    /// <summary>A frame that is mapped to nothing.</summary>
    public const ulong NoMemory = 80;

    public const ulong DeviceFrame = 100;
    public const ulong ReadOnlyFrame = 101;

    private const int HypervisorPages = 96;
    private const int Pages = RamFrames + 1 + HypervisorPages;
    private const byte Canary = 0xc5;

    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(((2 * Pages) + 1) * PageBytes, PageBytes);
    private readonly nint[] _frames = new nint[2 * Frames];
    private readonly FrameKind[] _kinds = new FrameKind[2 * Frames];
    private readonly MemoryMapEntry[] _map =
    {
        new(0, 0xa0000, Machine.MemoryMapEntry.Ram),
        new(0xa0000, 0x60000, Machine.MemoryMapEntry.Reserved),
        new(0x100000, 0x700000, Machine.MemoryMapEntry.Ram),
    };

    private int _allocated = RamFrames + 1;

    public TestMachine()
    {
        new Span<byte>(_memory, ((2 * Pages) + 1) * PageBytes).Fill(Canary);
        for (var page = 0; page < Pages; page++)
            new Span<byte>(PageAt(page), PageBytes).Clear();
        for (var frame = 0; frame < RamFrames; frame++)
            Set((ulong)frame, PageAt(frame), FrameKind.Ram);
        Set(ReadOnlyFrame, PageAt(RamFrames), FrameKind.ReadOnly);
        Set(DeviceFrame, null, FrameKind.Device);
    }

    public ulong Now { get; set; } = 1_000_000_000;

    public ClockReading Clock => new() { TscTimestamp = Now * 4, SystemTime = Now, TscToSystemMul = 1u << 31, TscShift = -1 };

    public int MemoryMapLength { get; set; } = 3;

    public bool[] InterruptsOn { get; } = new bool[Domain.MaxVcpus];

    public bool[] LocalInterrupt { get; } = new bool[Domain.MaxVcpus];

    /// <summary>The interrupts raised so far, and the last one's vector, by vCPU.</summary>
    public int[] Raised { get; } = new int[Domain.MaxVcpus];

    public byte[] RaisedVector { get; } = new byte[Domain.MaxVcpus];

    public int Flushes { get; private set; }

    /// <summary>Whether CR4 and EFER are as the processor has them.</summary>
    public bool TakesContexts { get; set; } = true;

    public VcpuContext[] Contexts { get; } = new VcpuContext[Domain.MaxVcpus];

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    public MemoryMapEntry MemoryMapEntry(int index) => _map[index];

    public byte* Page(ulong gfn, out FrameKind kind)
    {
        kind = IsFrame(gfn) ? KindOf(gfn) : FrameKind.None;
        return IsFrame(gfn) ? Page(gfn) : null;
    }

    /// <summary>The page at a guest frame, which there is.</summary>
    public byte* Page(ulong gfn) => (byte*)_frames[Index(gfn)];

    public FrameKind KindOf(ulong gfn) => _kinds[Index(gfn)];

    public bool Map(ulong gfn, byte* page, FrameKind kind)
    {
        if (!IsFrame(gfn))
            return false;
        Assert.True(IsPage(page), "a page that the machine did not give");
        Assert.True(kind is not (FrameKind.None or FrameKind.Device));
        Set(gfn, page, kind);
        return true;
    }

    public void Unmap(ulong gfn)
    {
        Assert.True(KindOf(gfn) is not (FrameKind.None or FrameKind.Device), "a frame that has no page");
        Set(gfn, null, FrameKind.None);
    }

    public byte* AllocatePage() => PageAt(_allocated++);

    public bool AcceptsInterrupts(int vcpu) => InterruptsOn[vcpu];

    public bool HasInterrupt(int vcpu) => LocalInterrupt[vcpu];

    public void RaiseInterrupt(int vcpu, byte vector)
    {
        Raised[vcpu]++;
        RaisedVector[vcpu] = vector;
    }

    public bool SetContext(int vcpu, in VcpuContext context)
    {
        if (TakesContexts)
            Contexts[vcpu] = context;
        return TakesContexts;
    }

    public void FlushTlbs() => Flushes++;

    /// <summary>Whether every byte between the pages is as it was.</summary>
    public bool IsIntact()
    {
        for (var page = 0; page <= Pages; page++)
        {
            if (new ReadOnlySpan<byte>(_memory + (2 * page * PageBytes), PageBytes).ContainsAnyExcept(Canary))
                return false;
        }
        return true;
    }

    private byte* PageAt(int index)
    {
        Assert.True(index < Pages, "more pages than a domain needs");
        return _memory + (((2 * index) + 1) * PageBytes);
    }

    private bool IsPage(byte* page) => page > _memory && (page - _memory) % (2 * PageBytes) == PageBytes;

    private static bool IsFrame(ulong gfn) => gfn < Frames || gfn - FirstHighFrame < Frames;

    private static int Index(ulong gfn) => (int)(gfn < Frames ? gfn : Frames + (gfn - FirstHighFrame));

    private void Set(ulong gfn, byte* page, FrameKind kind)
    {
        _frames[Index(gfn)] = (nint)page;
        _kinds[Index(gfn)] = kind;
    }
}
