namespace FastAbi.Monitor.Tests.SevEs;

/// <summary>Whose each page is under SEV-SNP: the hypervisor gives and takes, the guest validates.</summary>
public sealed unsafe class ReverseMapTests : IDisposable
{
    private const ulong Launched = 5;
    private const ulong Other = 6;

    private readonly TestMachine _machine = new();
    private readonly PrivateView _view;
    private readonly ReverseMap _pages;

    public ReverseMapTests()
    {
        _machine.Write(Launched << 12, 1, 2, 3);
        _view = new PrivateView(_machine.Host, _machine.Memory, TestMachine.Frames, bit: 39);
        _view.Launch();
        _pages = new ReverseMap(_machine.Host, _view, TestMachine.Frames);
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Open_OfWhatWasLaunched_IsForThePrivateViewAlone()
    {
        Assert.Equal(2, _view.Open(Launched, isPrivate: true)[1]);
        Assert.True(_view.Open(Launched, isPrivate: false) == null);
        Assert.True(_view.Open(Other, isPrivate: true) == null);
        Assert.True(_view.Open(Other, isPrivate: false) != null);
    }

    [Fact]
    public void Update_ToTheGuest_KeepsThePageFromBothUntilItIsValidated()
    {
        Assert.True(_pages.Update(Other, isGuests: true));

        Assert.True(_pages.NeedsValidation(Other));
        Assert.True(_view.Open(Other, isPrivate: true) == null);
        Assert.Throws<InvalidOperationException>(() => _machine.Memory.Page(Other, out _));

        Assert.True(_pages.Validate(Other, isOwn: true));
        Assert.True(_view.Open(Other, isPrivate: true) != null);
        Assert.Throws<InvalidOperationException>(() => _machine.Memory.Page(Other, out _));
    }

    /// <summary>A hypervisor that takes a page, asked or not, finds noise, and the guest has to validate the next one.</summary>
    [Fact]
    public void Update_OfAValidatedPage_ShowsTheHypervisorNoise()
    {
        var page = _view.Open(Launched, isPrivate: true);
        new Span<byte>(page, 4096).Fill(0x5e);

        Assert.True(_pages.Update(Launched, isGuests: false));

        Span<byte> seen = new(_machine.Memory.Page(Launched, out _), 4096);
        Assert.InRange(seen.ToArray().Count(value => value == 0x5e), 0, 100);
        Assert.True(_view.Open(Launched, isPrivate: true) == null);
        Assert.True(_pages.Update(Launched, isGuests: true));
        Assert.True(_pages.NeedsValidation(Launched));
    }

    [Fact]
    public void Validate_Twice_IsNewOnce()
    {
        Assert.False(_pages.Validate(Launched, isOwn: true));
        Assert.True(_pages.Validate(Launched, isOwn: false));
        Assert.False(_pages.Validate(Launched, isOwn: false));
        Assert.True(_pages.Validate(Launched, isOwn: true));
        Assert.Equal(3, _view.Open(Launched, isPrivate: true)[2]);
    }

    [Fact]
    public void Map_OverAPageOfTheGuests_MakesItTheHypervisors()
    {
        Assert.True(_machine.Memory.Map(Launched, _machine.Host.Allocate(1), FrameKind.Shared));

        Assert.False(_pages.IsAssigned(Launched));
        Assert.False(_pages.Update(Launched, isGuests: true));
        Assert.True(_view.Open(Launched, isPrivate: true) == null);
    }

    [Fact]
    public void Update_BeyondMemory_FindsNone() => Assert.False(_pages.Update(TestMachine.Frames, isGuests: true));

    [Fact]
    public void Adjust_ToASaveArea_LastsUntilTheHypervisorTakesIt()
    {
        _pages.Adjust(Launched, isSaveArea: true);
        Assert.True(_pages.IsSaveArea(Launched));

        Assert.True(_pages.Update(Launched, isGuests: true));
        Assert.False(_pages.IsSaveArea(Launched));
    }
}
