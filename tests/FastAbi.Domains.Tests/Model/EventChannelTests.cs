namespace FastAbi.Domains.Tests.Model;

/// <summary>Event channels in the 2-level ABI.</summary>
public sealed class EventChannelTests : IDisposable
{
    private const uint Closed = 60;
    private const uint Beyond = 4096;

    private static readonly DomId _noDomain = new(77);
    private static readonly VcpuId _noVcpu = new(99);

    private readonly TestGuest _guest = new(2);

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void RaiseVirq_WithAPort_MakesItPending()
    {
        _guest.Domain.RaiseVirq(Virq.Console);
        Assert.True(Calls.EventChannel.BindVirq(Caller, Virq.Console, TestGuest.Vcpu(0), out var port).IsOk);
        Assert.False(_guest.IsPending(port.Value));

        _guest.Domain.RaiseVirq(Virq.Console);

        Assert.True(_guest.IsPending(port.Value));
    }

    [Fact]
    public void AllocUnbound_SelfOrItsNumber_WaitsForThisDomain()
    {
        var first = _guest.AllocUnbound();

        Assert.Equal(0, Calls.EventChannel.AllocUnbound(Caller, new DomId(0), new DomId(0), out var second).Value);
        Assert.Equal(1u, first);
        Assert.Equal(2u, second.Value);
        Assert.Equal((EvtchnStatus.Unbound, 0u), (_guest.Status(first).Status, _guest.Status(first).Output1));
        Assert.Equal((EvtchnStatus.Unbound, 0u), (_guest.Status(2).Status, _guest.Status(2).Output1));
    }

    [Fact]
    public void AllocUnbound_ForAnotherDomain_IsForThatOneOnly()
    {
        Assert.True(Calls.EventChannel.AllocUnbound(Caller, DomId.Self, new DomId(5), out var port).IsOk);
        Assert.Equal(5u, _guest.Status(port.Value).Output1);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.BindInterdomain(Caller, DomId.Self, port, out _).Error);
    }

    [Fact]
    public void AllocUnbound_InAnotherDomain_AnswersESRCH() =>
        Assert.Equal(XenErrno.ESRCH, Calls.EventChannel.AllocUnbound(Caller, _noDomain, DomId.Self, out _).Error);

    [Fact]
    public void AllocUnbound_WithPortsClosedAnywhere_GivesTheLowestThatIsFree()
    {
        const uint Last = 4095;
        var random = new Random(1);
        var free = new SortedSet<uint>();

        for (uint port = 1; port <= Last; port++)
            Assert.Equal(port, _guest.AllocUnbound());
        for (var i = 0; i < 20_000; i++)
        {
            var port = random.Next(8) == 0 ? Last : (uint)random.Next(1, (int)Last + 1);

            if (free.Add(port))
                Assert.True(Calls.EventChannel.Close(Caller, TestGuest.Port(port)).IsOk);
            while (free.Count > random.Next(200))
            {
                Assert.Equal(free.Min, _guest.AllocUnbound());
                free.Remove(free.Min);
            }
        }
    }

    [Fact]
    public void AllocUnbound_OnceEveryPortIsInUse_AnswersENOSPC()
    {
        for (uint port = 1; port < Beyond; port++)
            Assert.Equal(port, _guest.AllocUnbound());
        Assert.Equal(XenErrno.ENOSPC, Calls.EventChannel.AllocUnbound(Caller, DomId.Self, DomId.Self, out _).Error);
        Assert.Equal(XenErrno.ENOSPC, Calls.EventChannel.BindIpi(Caller, TestGuest.Vcpu(0), out _).Error);
        Assert.Equal(XenErrno.ENOSPC, Calls.EventChannel.BindVirq(Caller, Virq.Debug, TestGuest.Vcpu(0), out _).Error);
        Assert.Equal(XenErrno.ENOSPC, Calls.EventChannel.BindInterdomain(Caller, DomId.Self, TestGuest.Port(1), out _).Error);
        Assert.Equal(EvtchnStatus.Unbound, _guest.Status(1).Status);
        Assert.True(Calls.EventChannel.Close(Caller, TestGuest.Port(1000)).IsOk);
        Assert.Equal(1000u, _guest.AllocUnbound());

        // The VIRQ whose binding failed is not bound.
        Assert.True(Calls.EventChannel.Close(Caller, TestGuest.Port(7)).IsOk);
        Assert.True(Calls.EventChannel.BindVirq(Caller, Virq.Debug, TestGuest.Vcpu(0), out var virq).IsOk);
        Assert.Equal(7u, virq.Value);
    }

    [Fact]
    public void BindInterdomain_AnUnboundPort_ConnectsBothWays()
    {
        var first = _guest.AllocUnbound();

        Assert.True(Calls.EventChannel.BindInterdomain(Caller, DomId.Self, TestGuest.Port(first), out var second).IsOk);
        Assert.True(_guest.IsPending(second.Value));
        Assert.False(_guest.IsPending(first));
        Assert.Equal((EvtchnStatus.Interdomain, first), (_guest.Status(second.Value).Status, _guest.Status(second.Value).Output2.Value));
        Assert.Equal((EvtchnStatus.Interdomain, second), (_guest.Status(first).Status, _guest.Status(first).Output2));
    }

    [Fact]
    public void BindInterdomain_WhileTheFirstPortIsFree_GivesThatOne()
    {
        var first = _guest.AllocUnbound();
        var remote = _guest.AllocUnbound();

        Assert.True(Calls.EventChannel.Close(Caller, TestGuest.Port(first)).IsOk);
        Assert.True(Calls.EventChannel.BindInterdomain(Caller, DomId.Self, TestGuest.Port(remote), out var local).IsOk);
        Assert.Equal(first, local.Value);
    }

    [Fact]
    public void Status_OfPortsThatNobodyMoved_NotifyVcpu0()
    {
        var (first, second) = _guest.Connect();

        Assert.Equal((0u, 0u), (_guest.Status(first).Vcpu.Value, _guest.Status(second).Vcpu.Value));
        Assert.Equal(0u, _guest.Status(_guest.AllocUnbound()).Vcpu.Value);
    }

    /// <summary>Xen: free_evtchn() forgets it.</summary>
    [Fact]
    public void Close_APortThatWasMoved_ForgetsItsVcpu()
    {
        var port = _guest.AllocUnbound();

        Assert.True(Calls.EventChannel.BindVcpu(Caller, TestGuest.Vcpu(1), TestGuest.Port(port)).IsOk);
        Assert.True(Calls.EventChannel.Close(Caller, TestGuest.Port(port)).IsOk);
        Assert.Equal((EvtchnStatus.Closed, 0u), (_guest.Status(port).Status, _guest.Status(port).Vcpu.Value));
    }

    [Fact]
    public void BindInterdomain_WhatCannotBeConnected_AnswersEINVAL()
    {
        var (first, second) = _guest.Connect();
        var ipi = _guest.BindIpi();

        foreach (var port in new uint[] { 0, first, second, ipi, Closed, 64u, Beyond, uint.MaxValue })
            Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.BindInterdomain(Caller, DomId.Self, TestGuest.Port(port), out _).Error);
        Assert.Equal(XenErrno.ESRCH, Calls.EventChannel.BindInterdomain(Caller, _noDomain, TestGuest.Port(first), out _).Error);
    }

    [Fact]
    public void BindVirq_OfOneVcpu_IsOncePerVcpu()
    {
        Assert.True(Calls.EventChannel.BindVirq(Caller, Virq.Debug, TestGuest.Vcpu(1), out var port).IsOk);
        Assert.Equal(
            (EvtchnStatus.Virq, 1u, 1u),
            (_guest.Status(port.Value).Status, _guest.Status(port.Value).Vcpu.Value, _guest.Status(port.Value).Output1));
        Assert.Equal(XenErrno.EEXIST, Calls.EventChannel.BindVirq(Caller, Virq.Debug, TestGuest.Vcpu(1), out _).Error);
        Assert.True(Calls.EventChannel.BindVirq(Caller, Virq.Debug, TestGuest.Vcpu(0), out _).IsOk);
        Assert.True(Calls.EventChannel.Close(Caller, port).IsOk);
        Assert.True(Calls.EventChannel.BindVirq(Caller, Virq.Debug, TestGuest.Vcpu(1), out _).IsOk);
    }

    [Fact]
    public void BindVirq_Global_IsFreeAgainAfterItMovedAndWasClosed()
    {
        Assert.True(Calls.EventChannel.BindVirq(Caller, Virq.DomExc, TestGuest.Vcpu(0), out var port).IsOk);
        Assert.True(Calls.EventChannel.BindVcpu(Caller, TestGuest.Vcpu(1), port).IsOk);
        Assert.Equal(XenErrno.EEXIST, Calls.EventChannel.BindVirq(Caller, Virq.DomExc, TestGuest.Vcpu(0), out _).Error);
        Assert.True(Calls.EventChannel.Close(Caller, port).IsOk);
        Assert.True(Calls.EventChannel.BindVirq(Caller, Virq.DomExc, TestGuest.Vcpu(0), out _).IsOk);
    }

    [Fact]
    public void BindVirq_OfTheLast_Succeeds() =>
        Assert.True(Calls.EventChannel.BindVirq(Caller, new Virq(23), TestGuest.Vcpu(0), out _).IsOk);

    [Fact]
    public void BindVirq_WithWrongInputs_AnswersXensErrors()
    {
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.BindVirq(Caller, new Virq(24), TestGuest.Vcpu(0), out _).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.BindVirq(Caller, new Virq(24), _noVcpu, out _).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.BindVirq(Caller, Virq.DomExc, TestGuest.Vcpu(1), out _).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.BindVirq(Caller, Virq.DomExc, _noVcpu, out _).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.EventChannel.BindVirq(Caller, Virq.Debug, _noVcpu, out _).Error);
    }

    [Fact]
    public void BindIpi_OfAVcpu_StaysThere()
    {
        var port = _guest.BindIpi(1);

        Assert.Equal((EvtchnStatus.Ipi, 1u), (_guest.Status(port).Status, _guest.Status(port).Vcpu.Value));
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.BindVcpu(Caller, TestGuest.Vcpu(0), TestGuest.Port(port)).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.EventChannel.BindIpi(Caller, _noVcpu, out _).Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(1000000)]
    public void BindPirq_OfADomainWithoutAny_AnswersEINVAL(uint pirq) =>
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.BindPirq(Caller, new Pirq(pirq), 0, out _).Error);

    [Fact]
    public void Close_AConnectedPort_LeavesTheOtherEndUnbound()
    {
        var (first, second) = _guest.Connect();

        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(first)).IsOk);
        Assert.True(Calls.EventChannel.Close(Caller, TestGuest.Port(second)).IsOk);
        Assert.False(_guest.IsPending(second));
        Assert.Equal((EvtchnStatus.Closed, EvtchnStatus.Unbound), (_guest.Status(second).Status, _guest.Status(first).Status));
        Assert.Equal(0u, _guest.Status(first).Output1);
        Assert.Equal(0, Calls.EventChannel.Send(Caller, TestGuest.Port(first)).Value);
        Assert.False(_guest.IsPending(second));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Closed)]
    [InlineData(Beyond)]
    [InlineData(uint.MaxValue)]
    public void PortCalls_OfAPortThatIsNot_AnswerEINVAL(uint port)
    {
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.Close(Caller, TestGuest.Port(port)).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.Send(Caller, TestGuest.Port(port)).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.BindVcpu(Caller, TestGuest.Vcpu(0), TestGuest.Port(port)).Error);
    }

    [Fact]
    public void PortCalls_BeyondThoseSoFar_AnswerEINVAL()
    {
        // Xen has ports in buckets of 64.
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.Status(Caller, DomId.Self, TestGuest.Port(64), out _).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.Unmask(Caller, TestGuest.Port(64)).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.SetPriority(Caller, TestGuest.Port(64), 0).Error);
        for (var i = 0; i < 64; i++)
            _guest.AllocUnbound();
        Assert.Equal(EvtchnStatus.Closed, _guest.Status(127).Status);
    }

    [Fact]
    public void Send_OnAConnectedPort_SetsTheOtherEndPending()
    {
        var (first, second) = _guest.Connect();

        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(second)).IsOk);
        Assert.Equal((true, false), (_guest.IsPending(first), _guest.IsPending(second)));
        _guest.Clear(first);
        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(first)).IsOk);
        Assert.Equal((false, true), (_guest.IsPending(first), _guest.IsPending(second)));
    }

    [Fact]
    public void Send_OnAnUnboundPort_SucceedsAndSetsNothing()
    {
        var port = _guest.AllocUnbound();

        Assert.Equal(0, Calls.EventChannel.Send(Caller, TestGuest.Port(port)).Value);
        Assert.False(_guest.IsPending(port));
    }

    [Fact]
    public void Send_OnAVirqsPort_AnswersEINVAL() =>
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.Send(Caller, TestGuest.Port(_guest.BindTimer())).Error);

    [Fact]
    public void Send_OnAMaskedPort_SelectsNothingUntilItIsUnmasked()
    {
        var port = _guest.BindIpi();

        _guest.Mask(port);
        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(port)).IsOk);
        Assert.True(_guest.IsPending(port));
        Assert.Equal((0ul, 0), (_guest.Selector(0), _guest.UpcallPending(0)));
        Assert.True(Calls.EventChannel.Unmask(Caller, TestGuest.Port(port)).IsOk);
        Assert.False(_guest.IsMasked(port));
        Assert.Equal((1ul, 1), (_guest.Selector(0), _guest.UpcallPending(0)));
    }

    [Fact]
    public void Unmask_APortThatIsNotPending_NotifiesNobody()
    {
        var port = _guest.BindIpi();

        _guest.Mask(port);
        Assert.Equal(0, Calls.EventChannel.Unmask(Caller, TestGuest.Port(port)).Value);
        Assert.False(_guest.IsMasked(port));
        Assert.Equal((0ul, 0), (_guest.Selector(0), _guest.UpcallPending(0)));
    }

    [Fact]
    public void Unmask_APortThatIsClosed_LeavesItsMask()
    {
        _guest.Mask(Closed);
        Assert.Equal(0, Calls.EventChannel.Unmask(Caller, TestGuest.Port(Closed)).Value);
        Assert.True(_guest.IsMasked(Closed));
    }

    [Fact]
    public void BindVcpu_AConnectedPort_NotifiesThatVcpu()
    {
        var (first, second) = _guest.Connect();

        _guest.Selector(0) = 0;
        Assert.True(Calls.EventChannel.BindVcpu(Caller, TestGuest.Vcpu(1), TestGuest.Port(first)).IsOk);
        Assert.Equal(1u, _guest.Status(first).Vcpu.Value);
        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(second)).IsOk);
        Assert.Equal((0ul, 1ul), (_guest.Selector(0), _guest.Selector(1)));
        Assert.Equal(XenErrno.ENOENT, Calls.EventChannel.BindVcpu(Caller, _noVcpu, TestGuest.Port(first)).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.EventChannel.BindVcpu(Caller, _noVcpu, TestGuest.Port(Beyond)).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.BindVcpu(Caller, TestGuest.Vcpu(0), TestGuest.Port(_guest.BindTimer())).Error);
    }

    [Fact]
    public void Status_OfPort0OrAnotherDomain_IsClosedOrESRCH()
    {
        Assert.Equal(EvtchnStatus.Closed, _guest.Status(0).Status);
        Assert.Equal(XenErrno.ESRCH, Calls.EventChannel.Status(Caller, _noDomain, TestGuest.Port(1), out _).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.EventChannel.Status(Caller, DomId.Self, TestGuest.Port(Beyond), out _).Error);
    }

    [Fact]
    public void Reset_WithPortsOfAllKinds_ClosesThem()
    {
        var (first, second) = _guest.Connect();
        var timer = _guest.BindTimer();
        var ipi = _guest.BindIpi();

        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(ipi)).IsOk);
        Assert.Equal(XenErrno.ESRCH, Calls.EventChannel.Reset(Caller, _noDomain).Error);
        Assert.Equal(0, Calls.EventChannel.Reset(Caller, DomId.Self).Value);
        foreach (var port in new uint[] { first, second, timer, ipi })
        {
            Assert.Equal(EvtchnStatus.Closed, _guest.Status(port).Status);
            Assert.False(_guest.IsPending(port));
        }
        Assert.Equal(1u, _guest.BindTimer());
    }

    [Fact]
    public void FifoCalls_In2LevelAbi_AnswerThatItIsNot()
    {
        var port = _guest.BindIpi();

        Assert.Equal(XenErrno.ENOSYS, Calls.EventChannel.SetPriority(Caller, TestGuest.Port(port), 0).Error);
        Assert.Equal(XenErrno.ENOSYS, Calls.EventChannel.SetPriority(Caller, TestGuest.Port(Closed), 99).Error);
        Assert.Equal(XenErrno.EOPNOTSUPP, Calls.EventChannel.ExpandArray(Caller, new Gfn(1)).Error);
    }
}
