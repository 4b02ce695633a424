namespace FastAbi.Monitor.Tests.SevEs;

/// <summary>The two views of a guest's memory, of which a page is in one at a time.</summary>
public sealed unsafe class PrivateViewTests : IDisposable
{
    private const int Bit = 39;
    private const ulong Frame = 5;

    private readonly TestMachine _machine = new();
    private readonly PrivateView _view;

    public PrivateViewTests() => _view = new PrivateView(_machine.Host, _machine.Memory, TestMachine.Frames, Bit);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Page_OfALaunchedFrame_IsAFaultOfTheHypervisor()
    {
        _machine.Write(Frame << 12, 1, 2, 3);
        _view.Launch();

        Assert.True(_machine.Memory.IsSealed(Frame));
        Assert.Throws<InvalidOperationException>(() => _machine.Memory.Page(Frame, out _));
        Assert.False(_machine.Memory.TryTouch(Frame, isWrite: false));
    }

    [Fact]
    public void Page_OfAFrameThatTheGuestHasMadePrivate_IsAFaultOfTheHypervisor()
    {
        _machine.Write(Frame << 12, 1);
        Assert.True(_view.Open(Frame, isPrivate: true) != null);

        Assert.Throws<InvalidOperationException>(() => _machine.Memory.Page(Frame, out _));
    }

    [Fact]
    public void Open_ByTheOtherView_FindsNoiseAndByTheFirstOneWhatWasThere()
    {
        var page = _view.Open(Frame, isPrivate: true);
        for (var i = 0; i < 4096; i++)
            page[i] = (byte)i;

        var shared = new Span<byte>(_view.Open(Frame, isPrivate: false), 4096).ToArray();
        Assert.True(shared.Where((value, i) => value == (byte)i).Count() < 100, "what the guest wrote shows through");
        Assert.False(_machine.Memory.IsSealed(Frame));

        var back = new Span<byte>(_view.Open(Frame, isPrivate: true), 4096).ToArray();
        Assert.All(Enumerable.Range(0, 4096), i => Assert.Equal((byte)i, back[i]));
    }

    [Fact]
    public void Open_OfMemoryThatNobodyHasWritten_FindsNoiseInThePrivateView() =>
        Assert.True(new Span<byte>(_view.Open(Frame, isPrivate: true), 4096).ContainsAnyExcept((byte)0));

    [Fact]
    public void Open_OfTwoFramesWithTheSameBytes_FindsDifferentNoise()
    {
        Span<byte> first = new(_view.Open(Frame, isPrivate: true), 4096);
        Span<byte> second = new(_view.Open(Frame + 1, isPrivate: true), 4096);

        Assert.False(first.SequenceEqual(second));
    }

    [Fact]
    public void Open_InTheSameView_ChangesNothing()
    {
        var page = _view.Open(Frame, isPrivate: true);
        *page = 7;
        var flushes = _machine.Memory.Flushes;

        Assert.Equal(7, *_view.Open(Frame, isPrivate: true));
        Assert.Equal(flushes, _machine.Memory.Flushes);
    }

    [Fact]
    public void Open_OfAnotherView_HasTheTlbFlushed()
    {
        _ = _view.Open(Frame, isPrivate: true);
        var flushes = _machine.Memory.Flushes;
        _ = _view.Open(Frame, isPrivate: false);

        Assert.NotEqual(flushes, _machine.Memory.Flushes);
    }

    [Fact]
    public void Open_BeyondMemory_FindsNone() => Assert.True(_view.Open(TestMachine.Frames, isPrivate: true) == null);

    /// <summary>What the hypervisor puts in the place of a private page is not private.</summary>
    [Fact]
    public void Map_OverAPrivateFrame_TakesItOutOfThePrivateView()
    {
        _ = _view.Open(Frame, isPrivate: true);
        var page = _machine.Host.Allocate(1);
        Assert.True(_machine.Memory.Map(Frame, page, FrameKind.Shared));

        Assert.True(_machine.Memory.Page(Frame, out _) == page);
        Assert.True(_view.Open(Frame, isPrivate: true) == null);
    }

    /// <summary>The processor's own walk: with the C-bit to the private page, without it to nothing.</summary>
    [Fact]
    public void Tables_LeadToAPageByItsViewOnly()
    {
        var page = _view.Open(Frame, isPrivate: true);

        Assert.Equal((ulong)page, Walk(_machine.Memory.Root, (Frame << 12) | (1ul << Bit)));
        Assert.Equal(0ul, Walk(_machine.Memory.Root, Frame << 12));
        Assert.Equal((ulong)page, Walk(_view.RootWithoutBit, Frame << 12));

        _ = _view.Open(Frame, isPrivate: false);
        Assert.Equal(0ul, Walk(_machine.Memory.Root, (Frame << 12) | (1ul << Bit)));
        Assert.Equal((ulong)page, Walk(_machine.Memory.Root, Frame << 12));
        Assert.Equal(0ul, Walk(_view.RootWithoutBit, Frame << 12));
    }

    // 0 where an entry is not present.
    private static ulong Walk(ulong root, ulong address)
    {
        for (var shift = 39; shift >= 12; shift -= 9)
        {
            var entry = ((ulong*)root)[(address >> shift) & 0x1ff];
            if ((entry & 1) == 0)
                return 0;

            root = entry & 0x000f_ffff_ffff_f000;
        }

        return root;
    }
}
