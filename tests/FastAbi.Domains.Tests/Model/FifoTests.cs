namespace FastAbi.Domains.Tests.Model;

/// <summary>Event channels in the FIFO ABI.</summary>
public sealed class FifoTests : IDisposable
{
    private const uint PagesOfAll = 128;
    private const uint WordsPerPage = 1024;
    private const ulong SecondPage = 51;

    private readonly TestGuest _guest = new(2);
    private readonly FifoGuest _fifo;

    public FifoTests() => _fifo = new FifoGuest(_guest);

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    private unsafe uint FirstWordOfSecondPage => *(uint*)_guest.Machine.Page(SecondPage);

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void InitControl_WithWrongInputs_AnswersXensErrorsAndStaysIn2Level()
    {
        Assert.Equal(XenErrno.ENOENT, Init(40, 0, 99));
        Assert.Equal(XenErrno.ENOENT, Init(40, 4, 99));
        Assert.Equal(XenErrno.EINVAL, Init(40, 4096 - 71, 0));
        Assert.Equal(XenErrno.EINVAL, Init(40, 4096 - 64, 0));
        Assert.Equal(XenErrno.EINVAL, Init(40, 4, 0));
        Assert.Equal(XenErrno.EINVAL, Init(40, uint.MaxValue - 7, 0));
        Assert.Equal(XenErrno.EINVAL, Init(TestMachine.NoMemory, 0, 0));
        Assert.Equal(XenErrno.EINVAL, Init(TestMachine.ReadOnlyFrame, 0, 0));
        Assert.Equal(XenErrno.EINVAL, Init(TestMachine.DeviceFrame, 0, 0));
        Assert.Equal(XenErrno.EOPNOTSUPP, _fifo.AddPage().Error);
    }

    [Fact]
    public void InitControl_OfEachVcpu_TakesOneBlockPerVcpu()
    {
        Assert.Equal(0, Calls.EventChannel.InitControl(Caller, new Gfn(40), 0, TestGuest.Vcpu(0), out var linkBits).Value);
        Assert.Equal(17, linkBits);
        Assert.Equal(XenErrno.EINVAL, Init(40, 0, 0));
        Assert.Equal(XenErrno.None, Init(41, 0, 1));
        Assert.Equal(XenErrno.EINVAL, Init(41, 0, 1));
    }

    [Fact]
    public void ExpandArray_UpToEveryPort_TakesPagesThenAnswersENOSPC()
    {
        Start();
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.ExpandArray(Caller, new Gfn(TestMachine.NoMemory)).Error);
        for (uint page = 1; page < PagesOfAll; page++)
            Assert.Equal(0, _fifo.AddPage().Value);
        Assert.Equal(XenErrno.ENOSPC, _fifo.AddPage().Error);
    }

    [Fact]
    public void Send_OnePort_PutsItAtTheHeadOfItsQueue()
    {
        Start();

        var port = _guest.BindIpi();

        Send(port);
        Assert.Equal(FifoGuest.Pending | FifoGuest.Linked, _fifo.Word(port));
        Assert.Equal((1u << FifoGuest.Default, port), (_fifo.Ready(0), _fifo.Head(0, FifoGuest.Default)));
        Assert.Equal(1, _guest.UpcallPending(0));
        Assert.Equal([port], _fifo.Take(0, FifoGuest.Default));
    }

    [Fact]
    public void SetPriority_OfAPort_HasItsNextEventInThatQueue()
    {
        Start();

        var port = _guest.BindIpi();

        Send(port);
        Assert.Equal(0, Calls.EventChannel.SetPriority(Caller, TestGuest.Port(port), 15).Value);
        Assert.Equal(0, Calls.EventChannel.SetPriority(Caller, TestGuest.Port(port), 0).Value);
        Assert.Equal([port], _fifo.Take(0, FifoGuest.Default));
        Send(port);
        Assert.Equal([port], _fifo.Take(0, 0));
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.SetPriority(Caller, TestGuest.Port(port), 16).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.SetPriority(Caller, TestGuest.Port(131072), 0).Error);
        Assert.Equal(XenErrno.EACCES, Calls.EventChannel.SetPriority(Caller, TestGuest.Port(port + 10), 16).Error);
    }

    [Fact]
    public void Bind_OfAPortThatHadAPriority_StartsAtTheDefault()
    {
        Start();

        var port = _guest.BindIpi();

        Assert.True(Calls.EventChannel.SetPriority(Caller, TestGuest.Port(port), 3).IsOk);
        Assert.True(Calls.EventChannel.Close(Caller, TestGuest.Port(port)).IsOk);
        Assert.Equal(port, _guest.BindIpi());
        Send(port);
        Assert.Equal([port], _fifo.Take(0, FifoGuest.Default));
    }

    [Fact]
    public void Unmask_APendingPort_LinksIt()
    {
        Start();

        var port = _guest.BindIpi();

        _fifo.Word(port) = FifoGuest.Masked;
        Send(port);
        Assert.Equal(FifoGuest.Pending | FifoGuest.Masked, _fifo.Word(port));
        Assert.Equal(0, Calls.EventChannel.Unmask(Caller, TestGuest.Port(port)).Value);
        Assert.Equal([port], _fifo.Take(0, FifoGuest.Default));
    }

    [Fact]
    public void Close_APortThatIsStillLinked_KeepsItFromUseUntilTheGuestTookIt()
    {
        Start();

        var port = _guest.BindIpi();

        Send(port);
        Assert.True(Calls.EventChannel.Close(Caller, TestGuest.Port(port)).IsOk);
        Assert.Equal(FifoGuest.Linked, _fifo.Flags(port));
        Assert.Equal(port + 1, _guest.BindIpi());
        Assert.Empty(_fifo.Take(0, FifoGuest.Default));
        Assert.Equal(port, _guest.BindIpi());
    }

    [Fact]
    public void ExpandArray_WithEventsThatWaitedForTheirWord_RaisesThemAgain()
    {
        Assert.True(_fifo.Init(0).IsOk);

        var sent = _guest.BindIpi();
        var closed = _guest.BindIpi();

        Send(sent);
        Send(closed);
        Assert.True(Calls.EventChannel.Close(Caller, TestGuest.Port(closed)).IsOk);
        Assert.Equal(0u, _fifo.Ready(0));
        Assert.True(_fifo.AddPage().IsOk);
        Assert.Equal([sent], _fifo.Take(0, FifoGuest.Default));
        Assert.Equal(closed, _guest.BindIpi());
        Assert.Equal(0u, _fifo.Word(closed));
    }

    [Fact]
    public void Close_APortThatWaitsForItsWord_ForgetsItsEvent()
    {
        Assert.True(_fifo.Init(0).IsOk);

        var port = _guest.BindIpi();

        Send(port);
        Assert.True(Calls.EventChannel.Close(Caller, TestGuest.Port(port)).IsOk);
        Assert.Equal(port, _guest.BindIpi());
        Assert.True(_fifo.AddPage().IsOk);
        Assert.Empty(_fifo.Take(0, FifoGuest.Default));
    }

    [Fact]
    public void InitControl_WithEventsPending_TakesThemOver()
    {
        var port = _guest.BindIpi();
        var quiet = _guest.BindIpi();

        Send(port);
        Start();
        Assert.Equal(0u, _fifo.Word(quiet));
        Assert.Equal([port], _fifo.Take(0, FifoGuest.Default));
    }

    [Fact]
    public void Send_ToAVcpuWithoutControlBlock_DropsTheEvent()
    {
        Start();

        var port = _guest.BindIpi(1);

        Send(port);
        Assert.Equal(0u, _fifo.Word(port));
        Assert.True(_fifo.Init(1).IsOk);
        Send(port);
        Assert.Equal([port], _fifo.Take(1, FifoGuest.Default));
    }

    [Fact]
    public void Reset_InTheFifoAbi_GoesBackTo2Level()
    {
        Start();

        var port = _guest.BindIpi();

        Assert.Equal(0, Calls.EventChannel.Reset(Caller, DomId.Self).Value);
        Assert.Equal(port, _guest.BindIpi());
        Send(port);
        Assert.True(_guest.IsPending(port));
        Assert.Equal(0u, _fifo.Word(port));
        Assert.Equal(XenErrno.ENOSYS, Calls.EventChannel.SetPriority(Caller, TestGuest.Port(port), 0).Error);
        Assert.True(_fifo.Init(0).IsOk);
    }

    [Fact]
    public void Reset_WithPagesOfWords_WritesThemNoMore()
    {
        Start();
        Assert.True(Calls.EventChannel.ExpandArray(Caller, new Gfn(SecondPage)).IsOk);
        Assert.True(Calls.EventChannel.Reset(Caller, DomId.Self).IsOk);
        Assert.True(_fifo.Init(0).IsOk);

        var port = _guest.BindIpi();

        Send(port);
        Assert.Equal((0u, 0u), (_fifo.Word(port), _fifo.Ready(0)));
        Assert.True(_fifo.AddPage().IsOk);
        Assert.Equal([port], _fifo.Take(0, FifoGuest.Default));
        while (port < WordsPerPage)
            port = _guest.BindIpi();
        Send(port);
        Assert.Equal(0u, FirstWordOfSecondPage);
        Assert.True(Calls.EventChannel.ExpandArray(Caller, new Gfn(SecondPage)).IsOk);
        Assert.Equal(FifoGuest.Pending | FifoGuest.Linked, FirstWordOfSecondPage);
    }

    [Fact]
    public void AllocUnbound_InTheFifoAbi_GivesAllItsPorts()
    {
        Start();
        for (uint port = 1; port < 131072; port++)
            Assert.Equal(port, _guest.AllocUnbound());
        Assert.Equal(XenErrno.ENOSPC, Calls.EventChannel.AllocUnbound(Caller, DomId.Self, DomId.Self, out _).Error);
        Assert.True(Calls.EventChannel.Reset(Caller, DomId.Self).IsOk);

        // The 2-level ABI has no bits for the ports beyond its last, which stay known.
        Assert.Equal(EvtchnStatus.Closed, _guest.Status(131071).Status);
        Assert.True(Calls.EventChannel.Unmask(Caller, TestGuest.Port(131071)).IsOk);
        Assert.Equal(1u, _guest.AllocUnbound());

        // The next change of ABI takes over all of them.
        Assert.True(_fifo.Init(0).IsOk);
        Assert.Equal(EvtchnStatus.Unbound, _guest.Status(1).Status);
    }

    [Fact]
    public void Poll_InTheFifoAbi_WakesByItsPort()
    {
        Start();

        var port = _guest.BindIpi();

        _fifo.Word(port) = FifoGuest.Masked;
        Assert.True(Calls.Sched.Poll(Caller, new SystemTime(0), TestGuest.Port(port)).IsOk);
        Assert.False(_guest.Domain.IsRunnable(0));
        Send(port);
        Assert.True(_guest.Domain.IsRunnable(0));
    }

    [Fact]
    public void Unmask_APortThatIsNotPending_NotifiesNobody()
    {
        Start();

        var port = _guest.BindIpi();

        _fifo.Word(port) = FifoGuest.Masked;
        Assert.Equal(0, Calls.EventChannel.Unmask(Caller, TestGuest.Port(port)).Value);
        Assert.Equal((0u, 0u, 0), (_fifo.Word(port), _fifo.Ready(0), _guest.UpcallPending(0)));
    }

    [Fact]
    public void Poll_OfAPendingPortInTheFifoAbi_ReturnsAtOnce()
    {
        Start();

        var port = _guest.BindIpi();

        _fifo.Word(port) = FifoGuest.Masked;
        Send(port);
        Assert.True(Calls.Sched.Poll(Caller, new SystemTime(0), TestGuest.Port(port)).IsOk);
        Assert.True(_guest.Domain.IsRunnable(0));
    }

    [Fact]
    public void Poll_OfAPortWithoutAWord_Waits()
    {
        Assert.True(_fifo.Init(0).IsOk);

        var port = _guest.BindIpi();

        Assert.True(Calls.Sched.Poll(Caller, new SystemTime(0), TestGuest.Port(port)).IsOk);
        Assert.False(_guest.Domain.IsRunnable(0));
    }

    private void Start()
    {
        Assert.True(_fifo.Init(0).IsOk);
        Assert.True(_fifo.AddPage().IsOk);
    }

    private void Send(uint port) => Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(port)).IsOk);

    private XenErrno Init(ulong frame, uint offset, uint vcpu) =>
        Calls.EventChannel.InitControl(Caller, new Gfn(frame), offset, new VcpuId(vcpu), out _).Error;
}
