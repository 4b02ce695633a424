namespace FastAbi.Domains.Tests.Model;

public sealed class SchedTests : IDisposable
{
    private const ulong Second = 1_000_000_000;

    private readonly TestGuest _guest = new(2);

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    private Domain Domain => _guest.Domain;

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void Yield_ByAVcpu_LetsOthersRunOnce()
    {
        Assert.True(Domain.MayGoOn(0));
        Assert.Equal(0, Calls.Sched.Yield(Caller).Value);
        Assert.Equal((false, true), (Domain.MayGoOn(0), Domain.IsRunnable(0)));
        Domain.Preempt(0);
        Assert.Equal((true, true), (Domain.MayGoOn(0), Domain.IsRunnable(0)));
    }

    [Fact]
    public void NextRunnable_InACircle_IsTheNextThatMayRun()
    {
        using var guest = new TestGuest(Domain.MaxVcpus);

        Assert.Equal((0, 0, 0), (guest.Domain.NextRunnable(0), guest.Domain.NextRunnable(7), guest.Domain.NextRunnable(31)));
        guest.Start(7);
        guest.Start(31);
        Assert.Equal((7, 31, 0), (guest.Domain.NextRunnable(0), guest.Domain.NextRunnable(7), guest.Domain.NextRunnable(31)));
        Assert.Equal((7, 31), (guest.Domain.NextRunnable(6), guest.Domain.NextRunnable(30)));
        foreach (var vcpu in (int[])[0, 7, 31])
            Assert.Equal(0, guest.Domain.Sched.Block(guest.Domain.GetCaller(vcpu)).Value);
        Assert.Equal(-1, guest.Domain.NextRunnable(7));
    }

    [Fact]
    public void Poll_OfOnePortByTwoVcpus_EndsForBothAndForNobodyElse()
    {
        using var guest = new TestGuest(4);
        uint[] ports = [guest.BindIpi(), guest.BindIpi()];

        for (var i = 1; i < 4; i++)
        {
            guest.Start(i);
            var caller = guest.Domain.GetCaller(i);
            Assert.Equal(0, guest.Domain.Sched.Poll(caller, default, TestGuest.Port(ports[i / 3])).Value);
        }
        Assert.True(guest.Domain.EventChannel.Send(guest.Caller, TestGuest.Port(ports[0])).IsOk);
        Assert.Equal([true, true, false], Enumerable.Range(1, 3).Select(guest.Domain.IsRunnable));

        // One that polls another port by now is not woken by the old one.
        guest.Clear(ports[0]);
        Assert.Equal(0, guest.Domain.Sched.Poll(guest.Domain.GetCaller(1), default, TestGuest.Port(ports[1])).Value);
        Assert.True(guest.Domain.EventChannel.Send(guest.Caller, TestGuest.Port(ports[0])).IsOk);
        Assert.Equal([false, true, false], Enumerable.Range(1, 3).Select(guest.Domain.IsRunnable));
    }

    [Fact]
    public void MayGoOn_OfAVcpuThatWaits_IsFalse()
    {
        _ = _guest.BindIpi();
        Assert.Equal(0, Calls.Sched.Block(Caller).Value);
        Assert.False(Domain.MayGoOn(0));
    }

    [Fact]
    public void Block_UntilAnEventInterrupts_StopsTheVcpu()
    {
        var port = _guest.BindIpi();

        Assert.True(Calls.Hvm.SetEvtchnUpcallVector(Caller, TestGuest.Vcpu(0), 64).IsOk);
        _guest.UpcallMask(0) = 1;
        Assert.Equal(0, Calls.Sched.Block(Caller).Value);
        Assert.Equal(0, _guest.UpcallMask(0));
        Assert.False(Domain.IsRunnable(0));
        Assert.Equal(RunState.Blocked, _guest.Runstate(0).State);
        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(port)).IsOk);
        Assert.True(Domain.IsRunnable(0));
    }

    [Fact]
    public void Block_WithAnInterruptThatCanBeTaken_ReturnsAtOnce()
    {
        _guest.Machine.LocalInterrupt[0] = true;
        _guest.Machine.InterruptsOn[0] = true;
        Assert.True(Calls.Sched.Block(Caller).IsOk);
        Assert.True(Domain.IsRunnable(0));
        _guest.Machine.InterruptsOn[0] = false;
        Assert.True(Calls.Sched.Block(Caller).IsOk);
        Assert.False(Domain.IsRunnable(0));
    }

    [Fact]
    public void Block_WithACallbackThatWaits_ReturnsAtOnce()
    {
        Assert.True(Calls.Hvm.SetParam(Caller, DomId.Self, HvmParam.CallbackIrq, (2ul << 56) | 48).IsOk);
        _guest.UpcallPending(0) = 1;
        _guest.Machine.InterruptsOn[0] = true;
        Assert.True(Calls.Sched.Block(Caller).IsOk);
        Assert.True(Domain.IsRunnable(0));
    }

    [Fact]
    public void Halt_WithInterruptsOn_WaitsForOne()
    {
        _guest.Machine.InterruptsOn[0] = true;
        Domain.Halt(0);
        Assert.False(Domain.IsRunnable(0));
        Domain.Wake(0);
        Assert.True(Domain.IsRunnable(0));
    }

    [Fact]
    public void Halt_WithInterruptsOff_TakesTheVcpuDown()
    {
        _guest.Start(1);
        Domain.Halt(1);
        Assert.Equal(0, Calls.Vcpu.IsUp(Caller, TestGuest.Vcpu(1)).Value);
        Assert.False(Domain.HasLostLastVcpu);
        Domain.Halt(0);
        Assert.Equal(
            (true, true, ShutdownReason.Poweroff), (Domain.IsShutDown, Domain.HasLostLastVcpu, Domain.ShutdownReason));
    }

    [Fact]
    public void Poll_OfAPendingPort_ReturnsAtOnce()
    {
        var port = _guest.BindIpi();

        _guest.Mask(port);
        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(port)).IsOk);
        Assert.Equal(0, Calls.Sched.Poll(Caller, default, TestGuest.Port(port)).Value);
        Assert.True(Domain.IsRunnable(0));
        Assert.True(_guest.IsPending(port));
    }

    [Fact]
    public void Poll_OfAQuietPort_WakesByItAloneEvenIfMasked()
    {
        var port = _guest.BindIpi();
        var other = _guest.BindIpi();

        _guest.Mask(port);
        Assert.True(Calls.Sched.Poll(Caller, default, TestGuest.Port(port)).IsOk);
        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(other)).IsOk);
        Assert.False(Domain.IsRunnable(0));
        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(port)).IsOk);
        Assert.True(Domain.IsRunnable(0));
    }

    [Fact]
    public void Block_AfterAPollThatHasEnded_IsNotEndedByThePolledPort()
    {
        var port = _guest.BindIpi();

        _guest.Mask(port);
        Assert.True(Calls.Sched.Poll(Caller, default, TestGuest.Port(port)).IsOk);
        Domain.Wake(0);
        Assert.True(Calls.Sched.Block(Caller).IsOk);
        Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(port)).IsOk);
        Assert.False(Domain.IsRunnable(0));
    }

    [Fact]
    public void Poll_WithATimeout_ReturnsThenAndLeavesNoTimer()
    {
        var port = _guest.BindIpi();

        Assert.True(Calls.Sched.Poll(Caller, new SystemTime(_guest.Machine.Now + 100), TestGuest.Port(port)).IsOk);
        _guest.Advance(99);
        Assert.False(Domain.IsRunnable(0));
        _guest.Advance(1);
        Assert.True(Domain.IsRunnable(0));
        Assert.True(Calls.Sched.Poll(Caller, new SystemTime(_guest.Machine.Now + 100), TestGuest.Port(port)).IsOk);
        Domain.Wake(0);
        Assert.Equal(ulong.MaxValue, Domain.NextDeadline);
        Assert.True(Calls.Sched.Poll(Caller, new SystemTime(1), TestGuest.Port(port)).IsOk);
        Domain.Tick();
        Assert.True(Domain.IsRunnable(0));
    }

    [Fact]
    public void Poll_OfAPortThatIsNot_AnswersEINVAL()
    {
        Assert.Equal(XenErrno.EINVAL, Calls.Sched.Poll(Caller, default, TestGuest.Port(4096)).Error);
        Assert.True(Domain.IsRunnable(0));
        Assert.Equal(XenErrno.EINVAL, Calls.Sched.Poll(Caller, default, TestGuest.Port(60)).Error);
        Assert.True(Domain.IsRunnable(0));
    }

    [Fact]
    public void Shutdown_WithAReason_StopsEveryVcpu()
    {
        _guest.Start(1);
        Assert.True(Calls.Sched.Shutdown(Caller, ShutdownReason.Crash).IsOk);
        Assert.Equal((true, ShutdownReason.Crash, ShutdownReason.Crash),
            (Domain.IsShutDown, Domain.ShutdownReason, Domain.ShutdownRequest));
        Assert.Equal((false, false), (Domain.IsRunnable(0), Domain.IsRunnable(1)));
        Assert.Equal((RunState.Offline, RunState.Offline), (_guest.Runstate(0).State, _guest.Runstate(1).State));
        Assert.True(Calls.Sched.Shutdown(Caller, ShutdownReason.Reboot).IsOk);
        Assert.Equal(ShutdownReason.Crash, Domain.ShutdownRequest);
    }

    [Fact]
    public void ShutdownCode_BeforeAShutdown_IsWhatThatReports()
    {
        Assert.Equal(0, Calls.Sched.ShutdownCode(Caller, (ShutdownReason)0x101).Value);
        Assert.Equal(0, Calls.Sched.ShutdownCode(Caller, ShutdownReason.Crash).Value);
        Assert.False(Domain.IsShutDown);
        Assert.True(Calls.Sched.Shutdown(Caller, ShutdownReason.Poweroff).IsOk);
        Assert.Equal((ShutdownReason.Reboot, ShutdownReason.Poweroff), (Domain.ShutdownReason, Domain.ShutdownRequest));
    }

    [Fact]
    public void Shutdown_BeforeTheLastVcpuGoesDown_IsNotByThatVcpu()
    {
        Assert.True(Calls.Sched.Shutdown(Caller, ShutdownReason.Poweroff).IsOk);
        Domain.Halt(0);
        Assert.False(Domain.HasLostLastVcpu);
    }

    [Fact]
    public void Watchdog_StartedRenewedStopped_AnswersAsXen417()
    {
        Assert.Equal(1, Calls.Sched.Watchdog(Caller, 0, 100).Value);
        Assert.Equal(2, Calls.Sched.Watchdog(Caller, 0, 100).Value);
        Assert.Equal(4294967268, Calls.Sched.Watchdog(Caller, 0, 100).Value);
        Assert.Equal(0, Calls.Sched.Watchdog(Caller, 1, 200).Value);
        Assert.Equal(_guest.Machine.Now + (100 * Second), Domain.NextDeadline);
        Assert.Equal(XenErrno.EINVAL, Calls.Sched.Watchdog(Caller, 3, 100).Error);
        Assert.Equal(0, Calls.Sched.Watchdog(Caller, 2, 0).Value);
        Assert.Equal(XenErrno.EINVAL, Calls.Sched.Watchdog(Caller, 2, 0).Error);
        Assert.Equal(2, Calls.Sched.Watchdog(Caller, 0, uint.MaxValue).Value);
    }

    [Fact]
    public void Watchdog_ThatExpires_ShutsTheDomainDown()
    {
        Assert.Equal(1, Calls.Sched.Watchdog(Caller, 0, 2).Value);
        _guest.Advance((2 * Second) - 1);
        Assert.False(Domain.IsShutDown);
        _guest.Machine.Now++;
        Domain.Tick();
        Assert.Equal(
            (true, false, ShutdownReason.Watchdog), (Domain.IsShutDown, Domain.HasLostLastVcpu, Domain.ShutdownReason));
        Assert.Equal(ulong.MaxValue, Domain.NextDeadline);
    }

    [Theory]
    [InlineData(2, 9)]
    [InlineData(9, 2)]
    public void Watchdog_TheEarlierOfTwo_ShutsTheDomainDown(uint first, uint second)
    {
        Assert.Equal(1, Calls.Sched.Watchdog(Caller, 0, first).Value);
        Assert.Equal(2, Calls.Sched.Watchdog(Caller, 0, second).Value);
        _guest.Advance((2 * Second) - 1);
        Assert.False(Domain.IsShutDown);
        _guest.Machine.Now++;
        Domain.Tick();
        Assert.Equal((true, ShutdownReason.Watchdog), (Domain.IsShutDown, Domain.ShutdownReason));
    }

    [Fact]
    public void NextDeadline_OfWatchdogsBesideATimerOfAnyVcpu_IsTheEarliest()
    {
        using var guest = new TestGuest(Domain.MaxVcpus);
        var (domain, caller, now) = (guest.Domain, guest.Caller, guest.Machine.Now);

        Assert.Equal(1, domain.Sched.Watchdog(caller, 0, 50).Value);
        Assert.Equal(2, domain.Sched.Watchdog(caller, 0, 60).Value);
        for (var i = 0; i < Domain.MaxVcpus; i++)
        {
            var (own, vcpu) = (domain.GetCaller(i), TestGuest.Vcpu(i));

            Assert.True(domain.Vcpu.SetSingleshotTimer(own, vcpu, new SystemTime(now + Second), 0).IsOk);
            Assert.True(domain.Sched.Watchdog(caller, 1, 50).IsOk);
            Assert.True(domain.Sched.Watchdog(caller, 2, 60).IsOk);
            Assert.Equal(now + Second, domain.NextDeadline);
            Assert.True(domain.Vcpu.StopSingleshotTimer(own, vcpu).IsOk);
            Assert.Equal(now + (50 * Second), domain.NextDeadline);
        }
        Assert.True(domain.Sched.Watchdog(caller, 1, 0).IsOk);
        Assert.Equal(now + (60 * Second), domain.NextDeadline);
    }

    [Fact]
    public void PinOverride_ByAVcpu_HoldsUntilItEndsIt()
    {
        Assert.Equal(XenErrno.EINVAL, Calls.Sched.PinOverride(Caller, -1).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.Sched.PinOverride(Caller, 2).Error);
        Assert.Equal(0, Calls.Sched.PinOverride(Caller, 1).Value);
        Assert.Equal(XenErrno.EBUSY, Calls.Sched.PinOverride(Caller, 0).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.Sched.PinOverride(Caller, int.MaxValue).Error);
        Assert.Equal(0, Calls.Sched.PinOverride(Caller, int.MinValue).Value);
        Assert.Equal(XenErrno.EINVAL, Calls.Sched.PinOverride(Caller, -1).Error);
    }

    [Fact]
    public void PinOverride_ToTheFirstProcessor_HoldsToo()
    {
        Assert.Equal(0, Calls.Sched.PinOverride(Caller, 0).Value);
        Assert.Equal(XenErrno.EBUSY, Calls.Sched.PinOverride(Caller, 1).Error);
        Assert.Equal(0, Calls.Sched.PinOverride(Caller, -1).Value);
    }
}
