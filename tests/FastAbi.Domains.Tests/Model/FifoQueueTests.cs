namespace FastAbi.Domains.Tests.Model;

/// <summary>The queues of the FIFO ABI: how events are linked, and what the hypervisor knows of their tails.</summary>
public sealed class FifoQueueTests : IDisposable
{
    private const uint Busy = 1u << 28;

    /// <summary>The bits of an event word that mean nothing.</summary>
    private const uint Unused = (Busy - 1) & ~FifoGuest.LinkMask;

    private readonly TestGuest _guest = new(2);
    private readonly FifoGuest _fifo;

    public FifoQueueTests()
    {
        _fifo = new FifoGuest(_guest);
        Start();
    }

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void Send_Several_LinksThemInOrderAndInterruptsOnce()
    {
        Assert.True(Calls.Hvm.SetEvtchnUpcallVector(Caller, TestGuest.Vcpu(0), 64).IsOk);
        _guest.Machine.Raised[0] = 0;

        var first = _guest.BindIpi();
        var second = _guest.BindIpi();
        var third = _guest.BindIpi();

        Send(first);
        Send(third);
        Send(second);
        Send(third);
        Assert.Equal([first, third, second], _fifo.Take(0, FifoGuest.Default));
        Assert.Equal(1, _guest.Machine.Raised[0]);
        Send(second);
        Assert.Equal([second], _fifo.Take(0, FifoGuest.Default));
    }

    [Fact]
    public void Send_WhileTheGuestTakesTheTail_StartsANewQueue()
    {
        var first = _guest.BindIpi();
        var second = _guest.BindIpi();

        Send(first);

        // The guest unlinks the tail, and has not looked for more yet.
        _fifo.Word(first) = 0;
        Send(second);
        Assert.Equal(second, _fifo.Head(0, FifoGuest.Default));
        Assert.Equal(0u, _fifo.Word(first));
    }

    /// <summary>Xen takes out the whole link and the busy bit before it writes its own, and no other bit.</summary>
    [Fact]
    public void Send_BehindATailWhoseBitsTheGuestWrote_ReplacesTheLinkAlone()
    {
        var first = _guest.BindIpi();
        var second = _guest.BindIpi();

        Send(first);
        _fifo.Word(first) |= Busy | Unused | FifoGuest.LinkMask;
        Send(second);
        Assert.Equal(FifoGuest.Pending | FifoGuest.Linked | Unused | second, _fifo.Word(first));
    }

    [Fact]
    public void SetPriority_OfAPortThatWasATail_LeavesItsOldQueueEmpty()
    {
        var moved = _guest.BindIpi();
        var other = _guest.BindIpi();

        Send(moved);
        Assert.Equal([moved], _fifo.Take(0, FifoGuest.Default));
        SetPriority(moved, 3);
        Send(moved);

        // The old queue's tail is linked now, but elsewhere.
        Send(other);
        Assert.Equal([other], _fifo.Take(0, FifoGuest.Default));
        Assert.Equal([moved], _fifo.Take(0, 3));
    }

    /// <summary>The guest has taken the event, but not said so in the control block: it will look again.</summary>
    [Fact]
    public void Send_ToAnEmptyQueueThatIsStillReady_NotifiesNobody()
    {
        var first = _guest.BindIpi();
        var second = _guest.BindIpi();

        Send(first);
        _fifo.Word(first) = 0;
        _guest.UpcallPending(0) = 0;
        Send(second);
        Assert.Equal((second, 0), (_fifo.Head(0, FifoGuest.Default), _guest.UpcallPending(0)));
    }

    [Fact]
    public void Send_ToTwoVcpus_HasAQueueForEach()
    {
        Assert.True(_fifo.Init(1).IsOk);

        var first = _guest.BindIpi();
        var second = _guest.BindIpi(1);

        Send(first);
        Send(second);
        Assert.Equal([first], _fifo.Take(0, FifoGuest.Default));
        Assert.Equal([second], _fifo.Take(1, FifoGuest.Default));
    }

    [Fact]
    public void BindVcpu_OfAPortThatWasATail_LeavesItsOldQueueEmpty()
    {
        Assert.True(_fifo.Init(1).IsOk);

        var (moved, sender) = _guest.Connect();
        var other = _guest.BindIpi(1);

        Assert.Equal([sender], _fifo.Take(0, FifoGuest.Default));
        Assert.True(Calls.EventChannel.BindVcpu(Caller, TestGuest.Vcpu(1), TestGuest.Port(moved)).IsOk);
        Send(sender);
        Assert.Equal([moved], _fifo.Take(1, FifoGuest.Default));
        Assert.True(Calls.EventChannel.BindVcpu(Caller, TestGuest.Vcpu(0), TestGuest.Port(moved)).IsOk);
        Send(sender);

        // The old queue's tail is linked now, but in that of the other vCPU.
        Send(other);
        Assert.Equal([other], _fifo.Take(1, FifoGuest.Default));
        Assert.Equal([moved], _fifo.Take(0, FifoGuest.Default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FifoGuest.Default)]
    public void Reset_WithAnEventInAQueue_ForgetsItsTail(int priority)
    {
        var before = _guest.BindIpi();

        SetPriority(before, priority);
        Send(before);
        Assert.True(Calls.EventChannel.Reset(Caller, DomId.Self).IsOk);

        // The guest comes with a new control block, but with the words as they are.
        _fifo.ControlBlock(0).Clear();
        Start();

        var port = _guest.BindIpi();

        SetPriority(port, priority);
        Send(port);
        Assert.Equal([port], _fifo.Take(0, priority));
    }

    private void Start()
    {
        Assert.True(_fifo.Init(0).IsOk);
        Assert.True(_fifo.AddPage().IsOk);
    }

    private void Send(uint port) => Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(port)).IsOk);

    private void SetPriority(uint port, int priority) =>
        Assert.True(Calls.EventChannel.SetPriority(Caller, TestGuest.Port(port), (uint)priority).IsOk);
}
