namespace FastAbi.Monitor.Tests;

public unsafe class NestedPageTableTests
{
    private const ulong BeyondMemory = 0x30000;
    private const ulong LastFrame = (1UL << (NestedPageTable.AddressBits - 12)) - 1;

    [Fact]
    public void Page_OfMemory_IsZeroAtTheFirstTouch()
    {
        using var machine = new TestMachine();
        var page = machine.Memory.Page(5, out var kind);
        Assert.Equal(FrameKind.Ram, kind);
        Assert.Equal(0, new ReadOnlySpan<byte>(page, 4096).IndexOfAnyExcept((byte)0) + 1);
        page[7] = 1;
        Assert.Equal(1, machine.Memory.Page(5, out _)[7]);
    }

    [Theory]
    [InlineData(2048ul)]
    [InlineData(BeyondMemory)]
    [InlineData(LastFrame)]
    [InlineData(LastFrame + 1)]
    [InlineData(ulong.MaxValue)]
    public void Page_OutsideMemory_IsNone(ulong frame)
    {
        using var machine = new TestMachine();
        Assert.True(machine.Memory.Page(frame, out var kind) == null);
        Assert.Equal(FrameKind.None, kind);
        Assert.False(machine.Memory.TryTouch(frame, isWrite: false));
        machine.Memory.Unmap(frame);
    }

    [Theory]
    [InlineData(7ul)]
    [InlineData(BeyondMemory)]
    [InlineData(LastFrame)]
    public void Map_OfAFrame_ShowsThePageThereUntilItIsUnmapped(ulong frame)
    {
        using var machine = new TestMachine();
        var page = machine.Host.Allocate(1);
        var flushes = machine.Memory.Flushes;

        Assert.True(machine.Memory.Map(frame, page, FrameKind.Shared));
        Assert.NotEqual(flushes, machine.Memory.Flushes);
        Assert.True(machine.Memory.Page(frame, out var kind) == page);
        Assert.Equal(FrameKind.Shared, kind);

        machine.Memory.Unmap(frame);
        Assert.True(machine.Memory.Page(frame, out _) == null);
    }

    [Fact]
    public void Map_BeyondTheLastAddress_IsRefused()
    {
        using var machine = new TestMachine();
        var page = machine.Host.Allocate(1);
        Assert.False(machine.Memory.Map(LastFrame + 1, page, FrameKind.Shared));
        Assert.False(machine.Memory.Map(ulong.MaxValue, page, FrameKind.Shared));
    }

    // Each in a region of its own, for which a table is needed.
    [Fact]
    public void Map_OfMoreRegionsThanThereAreTables_IsRefusedUntilOneIsFree()
    {
        using var machine = new TestMachine();
        var page = machine.Host.Allocate(1);
        ulong mapped = 0;
        while (machine.Memory.Map(BeyondMemory + (mapped * 512), page, FrameKind.Granted))
            mapped++;

        Assert.InRange(mapped, 64ul, 1024ul);
        machine.Memory.Unmap(BeyondMemory);
        Assert.True(machine.Memory.Map(LastFrame, page, FrameKind.Granted));
        Assert.False(machine.Memory.Map(BeyondMemory, page, FrameKind.Granted));
        Assert.True(machine.Memory.Page(LastFrame - 1, out _) == null);
    }

    [Theory]
    [InlineData(FrameKind.GrantedReadOnly, false)]
    [InlineData(FrameKind.ReadOnly, false)]
    [InlineData(FrameKind.Granted, true)]
    [InlineData(FrameKind.Shared, true)]
    public void TryTouch_OfAWrite_GoesByTheKind(FrameKind kind, bool isWritable)
    {
        using var machine = new TestMachine();
        Assert.True(machine.Memory.Map(BeyondMemory, machine.Host.Allocate(1), kind));
        Assert.True(machine.Memory.TryTouch(BeyondMemory, isWrite: false));
        Assert.Equal(isWritable, machine.Memory.TryTouch(BeyondMemory, isWrite: true));
    }

    // As the processor walks them: four levels, present, writable and for users ("Nested Paging").
    [Fact]
    public void Root_WalkedAsAProcessorDoes_LeadsToThePages()
    {
        using var machine = new TestMachine();
        foreach (var frame in (ReadOnlySpan<ulong>)[0, 511, 512, 2047])
        {
            var page = machine.Memory.Page(frame, out _);
            var entry = machine.Memory.Root;
            for (var shift = 27; shift >= 0; shift -= 9)
            {
                entry = ((ulong*)(entry & ~0xffful))[(frame >> shift) & 511];
                Assert.Equal(7ul, entry & 7);
            }

            Assert.True((byte*)(entry & 0x000f_ffff_ffff_f000) == page);
        }
    }
}
