using FastAbi.Domains.Operations;

namespace FastAbi.Domains.Tests.Model;

/// <summary>Pages that are in place before the guest starts. Types and order: the proposal's document on its fixed memory layout.</summary>
public sealed unsafe class FixedLayoutTests : IDisposable
{
    private const ulong Gigabyte = 1ul << 30;
    private const ulong Start = TestMachine.FirstHighFrame;
    private const ulong TableFrame = Start + 1;
    private const ulong StatusFrame = TableFrame + 64;

    private readonly TestMachine _machine = new();
    private readonly Domain _domain;

    public FixedLayoutTests()
    {
        _domain = new Domain(_machine, 1);
        Assert.True(_domain.PlaceSharedPages(new FixedLayout(128 << 20)));
        _domain.Run(0);
    }

    public void Dispose()
    {
        Assert.True(_machine.IsIntact());
        _machine.Dispose();
    }

    [Theory]
    [InlineData(0, 4 * Gigabyte)]
    [InlineData(4 * Gigabyte, 4 * Gigabyte)]
    [InlineData((4 * Gigabyte) + 1, 5 * Gigabyte)]
    [InlineData((5 * Gigabyte) - 4096, 5 * Gigabyte)]
    [InlineData(5 * Gigabyte, 5 * Gigabyte)]
    public void Regions_FollowEachOther_FromTheNextGigabyteAbove4On(ulong memoryEnd, ulong start)
    {
        var layout = new FixedLayout(memoryEnd);
        (uint, ulong)[] expected =
            [(0xf0000001, 4096), (0xf0000002, 64 * 4096), (0xf0000003, 8 * 4096), (0xf0000004, 512ul << 20)];

        var next = start;
        for (var i = 0; i < FixedLayout.Length; i++)
        {
            Assert.Equal((expected[i].Item1, next, expected[i].Item2), (layout[i].Type, layout[i].Address, layout[i].Length));
            next += layout[i].Length;
        }
    }

    [Fact]
    public void PlaceSharedPages_MapsAllOfThemAndNothingBehind()
    {
        for (var frame = Start; frame < StatusFrame + 8; frame++)
            Assert.Equal(FrameKind.Shared, _machine.KindOf(frame));

        Assert.Equal(FrameKind.None, _machine.KindOf(StatusFrame + 8));
        Assert.Equal(0, _domain.GrantTable.QuerySize(_domain.GetCaller(0), out var size).Value);
        Assert.Equal((64u, 64u), (size.NrFrames, size.MaxNrFrames));
    }

    [Fact]
    public void PlaceSharedPages_WithoutRoom_SaysSo() =>
        Assert.False(new Domain(new TestMachine(), 1).PlaceSharedPages(new FixedLayout(8 * Gigabyte)));

    [Fact]
    public void SetVersion_ToAndFro_LeavesTheStatusFramesInPlace()
    {
        var status = (nint)_machine.Page(StatusFrame);
        Assert.Equal(0, _domain.GrantTable.SetVersion(_domain.GetCaller(0), 2).Value);
        Assert.Equal(0, _domain.GrantTable.SetVersion(_domain.GetCaller(0), 1).Value);

        Assert.Equal(FrameKind.Shared, _machine.KindOf(StatusFrame));
        Assert.Equal(status, (nint)_machine.Page(StatusFrame));
    }

    /// <summary>A guest that does not know the layout asks for a page as ever, which then leaves its fixed place.</summary>
    [Fact]
    public void AddToPhysmap_OfAPageInItsFixedPlace_MovesIt()
    {
        var page = (nint)_machine.Page(Start);

        Assert.Equal(0, _domain.AddToPhysmap(DomId.Self, 0, 0, 20));
        Assert.Equal(page, (nint)_machine.Page(20));
        Assert.Equal(FrameKind.None, _machine.KindOf(Start));
    }
}
