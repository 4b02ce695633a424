namespace FastAbi.Domains.Tests.Model;

public sealed unsafe class VcpuTests : IDisposable
{
    private static readonly VcpuId _noVcpu = new(99);

    private readonly TestGuest _guest = new(3);

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    private Domain Domain => _guest.Domain;

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void EveryCall_OfAVcpuThatIsNot_AnswersENOENT()
    {
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.Initialise(Caller, _noVcpu, new Gfn(TestMachine.NoMemory)).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.Up(Caller, _noVcpu).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.Down(Caller, _noVcpu).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.IsUp(Caller, _noVcpu).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.GetRunstateInfo(Caller, _noVcpu, out _).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.RegisterRunstatePhysArea(Caller, _noVcpu, default).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.RegisterVcpuTimePhysArea(Caller, _noVcpu, default).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.SendNmi(Caller, _noVcpu).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.GetPhysid(Caller, _noVcpu, out _).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Vcpu.IsUp(Caller, new VcpuId(uint.MaxValue)).Error);
    }

    [Fact]
    public void RegisterPhysAreas_OfAVcpu_AnswerENOSYSAsBefore418()
    {
        Assert.Equal(XenErrno.ENOSYS, Calls.Vcpu.RegisterRunstatePhysArea(Caller, TestGuest.Vcpu(0), default).Error);
        Assert.Equal(XenErrno.ENOSYS, Calls.Vcpu.RegisterVcpuTimePhysArea(Caller, TestGuest.Vcpu(2), default).Error);
    }

    [Fact]
    public void Initialise_WithAContextFor64Bits_GivesTheMachineItsRegisters()
    {
        _guest.WriteContext(20);
        Assert.Equal(0, Calls.Vcpu.Initialise(Caller, TestGuest.Vcpu(1), new Gfn(20)).Value);

        var context = _guest.Machine.Contexts[1];

        Assert.Equal((0x9000ul, 0x100000ul, 0x1000ul, 0x500ul), (context.Rsp, context.Rip, context.Cr3, context.Efer));
        SegmentState data = new(0, uint.MaxValue, 0xc93);
        Assert.Equal((new SegmentState(0, uint.MaxValue, 0xa9b), data, data, data), (context.Cs, context.Ds, context.Ss, context.Es));
        Assert.Equal(new SegmentState(0, 0x67, 0x8b), context.Tr);
        Assert.Equal((0, false), (Calls.Vcpu.IsUp(Caller, TestGuest.Vcpu(1)).Value, Domain.IsRunnable(1)));
        Assert.Equal(XenErrno.EEXIST, Calls.Vcpu.Initialise(Caller, TestGuest.Vcpu(1), new Gfn(20)).Error);
        Assert.Equal(XenErrno.EEXIST, Calls.Vcpu.Initialise(Caller, TestGuest.Vcpu(0), new Gfn(20)).Error);
        Assert.Equal(XenErrno.EFAULT, Calls.Vcpu.Initialise(Caller, TestGuest.Vcpu(0), new Gfn(TestMachine.NoMemory)).Error);
        Assert.Equal(XenErrno.EFAULT, Calls.Vcpu.Initialise(Caller, TestGuest.Vcpu(0), new Gfn(TestMachine.DeviceFrame)).Error);
    }

    [Theory]
    [InlineData(0, 2ul)]
    [InlineData(0, 0x1_0000_0001ul)]
    [InlineData(9, 0x8000_0000_0000ul)]
    [InlineData(11, 0x11ul)]
    [InlineData(13, 0ul)]
    [InlineData(14, 0ul)]
    public void Initialise_WithAnInconsistentContext_AnswersEINVAL(int word, ulong value)
    {
        _guest.WriteContext(20)[word] = value;
        Assert.Equal(XenErrno.EINVAL, Calls.Vcpu.Initialise(Caller, TestGuest.Vcpu(1), new Gfn(20)).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.Vcpu.Up(Caller, TestGuest.Vcpu(1)).Error);
    }

    [Fact]
    public void Initialise_WithBitsThatTheProcessorHasNot_AnswersEINVAL()
    {
        _guest.WriteContext(20);
        _guest.Machine.TakesContexts = false;
        Assert.Equal(XenErrno.EINVAL, Calls.Vcpu.Initialise(Caller, TestGuest.Vcpu(1), new Gfn(20)).Error);
        _guest.Machine.TakesContexts = true;
        Assert.Equal(0, Calls.Vcpu.Initialise(Caller, TestGuest.Vcpu(1), new Gfn(20)).Value);
    }

    [Fact]
    public void UpAndDown_OfAnotherVcpu_ChangeItsState()
    {
        Assert.Equal(XenErrno.EINVAL, Calls.Vcpu.Up(Caller, TestGuest.Vcpu(1)).Error);
        Assert.Equal(RunState.Offline, _guest.Runstate(1).State);
        _guest.Start(1);
        Assert.Equal(0, Calls.Vcpu.Up(Caller, TestGuest.Vcpu(1)).Value);
        Assert.Equal((1, true), (Calls.Vcpu.IsUp(Caller, TestGuest.Vcpu(1)).Value, Domain.IsRunnable(1)));
        Assert.Equal(RunState.Runnable, _guest.Runstate(1).State);
        Assert.Equal(0, Calls.Vcpu.Down(Caller, TestGuest.Vcpu(1)).Value);
        Assert.Equal((0, false), (Calls.Vcpu.IsUp(Caller, TestGuest.Vcpu(1)).Value, Domain.IsRunnable(1)));
        Assert.Equal(RunState.Offline, _guest.Runstate(1).State);
        Assert.Equal(0, Calls.Vcpu.Down(Caller, TestGuest.Vcpu(1)).Value);
        Assert.False(Domain.IsShutDown);
    }

    [Fact]
    public void Down_OfTheLastThatIsUp_ShutsTheDomainDown()
    {
        _guest.Start(1);
        Assert.Equal(0, Calls.Vcpu.Down(Caller, TestGuest.Vcpu(0)).Value);
        Assert.False(Domain.IsShutDown);
        Assert.True(Domain.IsRunnable(1));
        Assert.Equal(0, Domain.Vcpu.Down(Domain.GetCaller(1), TestGuest.Vcpu(1)).Value);
        Assert.Equal(
            (true, true, ShutdownReason.Poweroff), (Domain.IsShutDown, Domain.HasLostLastVcpu, Domain.ShutdownReason));
        Assert.Equal((false, RunState.Offline), (Domain.IsRunnable(1), _guest.Runstate(1).State));
    }

    [Fact]
    public void StartAndReset_OfAVcpuWithoutACall_BringItUpAndDown()
    {
        Assert.False(Domain.Reset(1));
        Assert.False(Domain.IsInitialised(1));

        Domain.Start(1);

        Assert.Equal((true, true, 1), (Domain.IsInitialised(1), Domain.IsRunnable(1), Calls.Vcpu.IsUp(Caller, TestGuest.Vcpu(1)).Value));
        Domain.SendNmi(1);
        Assert.True(Domain.Reset(1));
        Assert.Equal((false, false, false), (Domain.IsInitialised(1), Domain.IsRunnable(1), Domain.HasNmi(1)));
        Assert.Equal(XenErrno.EINVAL, Calls.Vcpu.Up(Caller, TestGuest.Vcpu(1)).Error);
    }

    [Fact]
    public void Start_OfAVcpuThatWaitedBeforeItsReset_LetsItRun()
    {
        _guest.Start(1);
        Domain.Run(1);
        _guest.Machine.InterruptsOn[1] = true;
        Domain.Halt(1);
        Assert.False(Domain.IsRunnable(1));

        Domain.Reset(1);
        Domain.Start(1);

        Assert.True(Domain.IsRunnable(1));
    }

    [Fact]
    public void Reset_OfTheLastThatIsUp_ShutsTheDomainDown()
    {
        Domain.Reset(0);

        Assert.True(Domain.HasLostLastVcpu);
    }

    [Fact]
    public void Runstate_ThroughAllStates_CountsTheTimeInEach()
    {
        var start = _guest.Machine.Now;

        _guest.Machine.Now += 10;
        Domain.Preempt(0);
        _guest.Machine.Now += 20;
        Domain.Run(0);
        _guest.Machine.Now += 1;
        Assert.True(Calls.Sched.Block(Caller).IsOk);
        _guest.Machine.Now += 30;
        Domain.Wake(0);
        _guest.Machine.Now += 40;

        var info = _guest.Runstate(0);

        Assert.Equal((RunState.Runnable, start + 61), (info.State, info.StateEntryTime.Value));
        Assert.Equal((11ul, 60ul, 30ul, 0ul), (info.Time0.Value, info.Time1.Value, info.Time2.Value, info.Time3.Value));
        Assert.Equal(101ul, _guest.Runstate(1).Time3.Value);
    }

    [Fact]
    public void SendNmi_ToAVcpu_WaitsForItOnceAndWakesIt()
    {
        Assert.True(Calls.Sched.Block(Caller).IsOk);
        Assert.Equal(0, Calls.Vcpu.SendNmi(Caller, TestGuest.Vcpu(0)).Value);
        Assert.Equal(0, Calls.Vcpu.SendNmi(Caller, TestGuest.Vcpu(0)).Value);
        Assert.True(Domain.IsRunnable(0));
        Assert.Equal((true, false), (Domain.TakeNmi(0), Domain.TakeNmi(0)));
    }

    [Fact]
    public void GetPhysid_OfAPinnedVcpu_GivesItsNumber()
    {
        Assert.Equal(XenErrno.EINVAL, Calls.Vcpu.GetPhysid(Caller, TestGuest.Vcpu(0), out _).Error);
        Assert.Equal(0, Calls.Sched.PinOverride(Caller, 1).Value);
        Assert.True(Calls.Vcpu.GetPhysid(Caller, TestGuest.Vcpu(0), out var id).IsOk);
        Assert.Equal(0ul, id);
        Assert.Equal(XenErrno.EINVAL, Calls.Vcpu.GetPhysid(Caller, TestGuest.Vcpu(1), out _).Error);
    }

    [Fact]
    public void GetPhysid_OfAVcpuOtherThanTheFirst_HasItsNumberInBothHalves()
    {
        _guest.Start(1);
        Assert.Equal(0, Calls.Sched.PinOverride(Domain.GetCaller(1), 2).Value);
        Assert.True(Calls.Vcpu.GetPhysid(Caller, TestGuest.Vcpu(1), out var id).IsOk);
        Assert.Equal(0x1_0000_0001ul, id);
    }

    [Fact]
    public void GetPhysid_OfTheOnlyVcpu_NeedsNoPinning()
    {
        using var guest = new TestGuest();

        Assert.Equal(0, guest.Calls.Vcpu.GetPhysid(guest.Caller, TestGuest.Vcpu(0), out _).Value);
    }
}
