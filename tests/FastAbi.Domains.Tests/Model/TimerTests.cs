namespace FastAbi.Domains.Tests.Model;

public sealed class TimerTests : IDisposable
{
    private const ulong Millisecond = TestGuest.Millisecond;

    private readonly TestGuest _guest = new(2);
    private readonly uint _timer;

    public TimerTests() => _timer = _guest.BindTimer();

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    private ulong Now => _guest.Machine.Now;

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void SingleshotTimer_OnceItsTimeHasCome_RaisesItsVirqOnce()
    {
        var deadline = Now + (5 * Millisecond);

        Assert.Equal(0, Calls.Vcpu.SetSingleshotTimer(Caller, TestGuest.Vcpu(0), new SystemTime(deadline), 0).Value);
        Assert.Equal(deadline, _guest.Domain.NextDeadline);
        _guest.Advance((5 * Millisecond) - 1);
        Assert.False(_guest.IsPending(_timer));
        _guest.Advance(1);
        Assert.True(_guest.IsPending(_timer));
        _guest.Clear(_timer);
        _guest.Advance(1000 * Millisecond);
        Assert.False(_guest.IsPending(_timer));
        Assert.Equal(ulong.MaxValue, _guest.Domain.NextDeadline);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, SingleshotTimerFlags.Future)]
    [InlineData(0x8000_0000_0000_0000, 0)]
    [InlineData(ulong.MaxValue, 0)]
    public void SingleshotTimer_OfATimeThatIsPast_RaisesItsVirqRightAway(ulong time, SingleshotTimerFlags flags)
    {
        Assert.Equal(0, Calls.Vcpu.SetSingleshotTimer(Caller, TestGuest.Vcpu(0), new SystemTime(time), flags).Value);
        Assert.True(_guest.IsPending(_timer));
        Assert.Equal(ulong.MaxValue, _guest.Domain.NextDeadline);
    }

    [Fact]
    public void NextDeadline_OfManyVcpusWhoseTimersChange_IsTheEarliestOfAll()
    {
        const int Vcpus = Domain.MaxVcpus;
        using var guest = new TestGuest(Vcpus);
        var random = new Random(1);
        var times = Enumerable.Repeat(ulong.MaxValue, Vcpus).ToArray();

        for (var i = 0; i < 2000; i++)
        {
            var vcpu = random.Next(Vcpus);
            var caller = guest.Domain.GetCaller(vcpu);

            times[vcpu] = random.Next(3) == 0 ? ulong.MaxValue : guest.Machine.Now + (ulong)random.Next(1, 100);
            Assert.Equal(0, times[vcpu] == ulong.MaxValue
                ? guest.Domain.Vcpu.StopSingleshotTimer(caller, TestGuest.Vcpu(vcpu)).Value
                : guest.Domain.Vcpu.SetSingleshotTimer(caller, TestGuest.Vcpu(vcpu), new SystemTime(times[vcpu]), 0).Value);
            Assert.Equal(times.Min(), guest.Domain.NextDeadline);
        }
    }

    [Fact]
    public void SingleshotTimer_OfTheLatestTime_Waits()
    {
        Assert.Equal(0, Calls.Vcpu.SetSingleshotTimer(Caller, TestGuest.Vcpu(0), new SystemTime(long.MaxValue), 0).Value);
        Assert.Equal((false, (ulong)long.MaxValue), (_guest.IsPending(_timer), _guest.Domain.NextDeadline));
    }

    [Fact]
    public void SingleshotTimer_Stopped_DoesNotFire()
    {
        Assert.True(Calls.Vcpu.SetSingleshotTimer(Caller, TestGuest.Vcpu(0), new SystemTime(Now + 10), 0).IsOk);
        Assert.Equal(0, Calls.Vcpu.StopSingleshotTimer(Caller, TestGuest.Vcpu(0)).Value);
        Assert.Equal(0, Calls.Vcpu.StopSingleshotTimer(Caller, TestGuest.Vcpu(0)).Value);
        _guest.Advance(20);
        Assert.False(_guest.IsPending(_timer));
    }

    [Fact]
    public void SingleshotTimer_OfAnotherVcpu_AnswersEINVAL()
    {
        Assert.Equal(XenErrno.EINVAL, Calls.Vcpu.SetSingleshotTimer(Caller, TestGuest.Vcpu(1), default, 0).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.Vcpu.StopSingleshotTimer(Caller, TestGuest.Vcpu(1)).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.SetSingleshotTimer(Caller, TestGuest.Vcpu(2), default, 0).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.StopSingleshotTimer(Caller, TestGuest.Vcpu(2)).Error);
    }

    [Fact]
    public void PeriodicTimer_WhileItsVcpuRuns_TicksOncePerPeriod()
    {
        Assert.Equal(0, Calls.Vcpu.SetPeriodicTimer(Caller, TestGuest.Vcpu(0), new Nanoseconds(2 * Millisecond)).Value);
        Assert.True(_guest.IsPending(_timer));
        _guest.Clear(_timer);
        _guest.Advance((2 * Millisecond) - 1);
        Assert.False(_guest.IsPending(_timer));
        _guest.Advance(1);
        Assert.True(_guest.IsPending(_timer));
        _guest.Clear(_timer);
        Assert.Equal(0, Calls.Vcpu.StopPeriodicTimer(Caller, TestGuest.Vcpu(0)).Value);
        _guest.Advance(10 * Millisecond);
        Assert.False(_guest.IsPending(_timer));
    }

    [Fact]
    public void PeriodicTimer_OfAVcpuThatDoesNotRun_TicksWhenItRunsAgain()
    {
        Assert.True(Calls.Vcpu.SetPeriodicTimer(Caller, TestGuest.Vcpu(0), new Nanoseconds(2 * Millisecond)).IsOk);
        _guest.Clear(_timer);
        _guest.Domain.Preempt(0);
        _guest.Advance(10 * Millisecond);
        Assert.False(_guest.IsPending(_timer));
        _guest.Domain.Run(0);
        Assert.True(_guest.IsPending(_timer));
        Assert.Equal(Now + (2 * Millisecond), _guest.Domain.NextDeadline);
    }

    [Fact]
    public void PeriodicTimer_OfAVcpuThatRunsAgainWithinThePeriod_DoesNotTickYet()
    {
        Assert.True(Calls.Vcpu.SetPeriodicTimer(Caller, TestGuest.Vcpu(0), new Nanoseconds(2 * Millisecond)).IsOk);
        _guest.Clear(_timer);
        _guest.Domain.Preempt(0);
        _guest.Advance(Millisecond);
        _guest.Domain.Run(0);
        Assert.False(_guest.IsPending(_timer));
        Assert.Equal(Now + Millisecond, _guest.Domain.NextDeadline);
    }

    /// <summary>Xen: only a switch away from the vCPU stops its timer.</summary>
    [Fact]
    public void PeriodicTimer_OfAVcpuThatHasNotRun_Ticks()
    {
        var timer = _guest.BindTimer(1);

        Assert.True(Calls.Vcpu.SetPeriodicTimer(Caller, TestGuest.Vcpu(1), new Nanoseconds(2 * Millisecond)).IsOk);
        _guest.Clear(timer);
        Assert.Equal(Now + (2 * Millisecond), _guest.Domain.NextDeadline);
        _guest.Advance(2 * Millisecond);
        Assert.True(_guest.IsPending(timer));
    }

    [Theory]
    [InlineData(Millisecond, XenErrno.None)]
    [InlineData(Millisecond - 1, XenErrno.EINVAL)]
    [InlineData(0, XenErrno.EINVAL)]
    [InlineData(ulong.MaxValue >> 2, XenErrno.None)]
    [InlineData((ulong.MaxValue >> 2) + 1, XenErrno.EINVAL)]
    public void SetPeriodicTimer_AtTheLimits_TakesAMillisecondToWhatATimerHolds(ulong period, XenErrno expected) =>
        Assert.Equal(expected, Calls.Vcpu.SetPeriodicTimer(Caller, TestGuest.Vcpu(1), new Nanoseconds(period)).Error);

    [Fact]
    public void PeriodicTimer_OfAVcpuThatIsNot_AnswersENOENT()
    {
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.SetPeriodicTimer(Caller, TestGuest.Vcpu(2), default).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.StopPeriodicTimer(Caller, TestGuest.Vcpu(2)).Error);
    }
}
