namespace FastAbi.Domains.Tests.Model;

/// <summary>How events interrupt.</summary>
public sealed unsafe class UpcallTests : IDisposable
{
    private const ulong VectorType = 2ul << 56;

    private readonly TestGuest _guest = new(2);

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    private TestMachine Machine => _guest.Machine;

    public void Dispose() => _guest.Dispose();

    private void Send(uint port) => Assert.True(Calls.EventChannel.Send(Caller, TestGuest.Port(port)).IsOk);

    [Fact]
    public void Event_WithAnUpcallVector_RaisesItOnceUntilTheGuestTakesIt()
    {
        var port = _guest.BindIpi();
        var other = _guest.BindIpi();

        Assert.True(Calls.Hvm.SetEvtchnUpcallVector(Caller, TestGuest.Vcpu(0), 64).IsOk);
        Machine.Raised[0] = 0;
        Send(port);
        Send(port);
        Send(other);
        Assert.Equal((1, 64), (Machine.Raised[0], Machine.RaisedVector[0]));
        _guest.UpcallPending(0) = 0;
        _guest.Selector(0) = 0;
        _guest.Clear(port);
        Send(port);
        Assert.Equal(2, Machine.Raised[0]);
    }

    [Fact]
    public void Event_OfAnotherWordWhileOneWaits_SelectsItsWordWithoutAnotherInterrupt()
    {
        var port = _guest.BindIpi();
        var other = _guest.BindIpi();

        while (other < 64)
            other = _guest.BindIpi();
        Assert.True(Calls.Hvm.SetEvtchnUpcallVector(Caller, TestGuest.Vcpu(0), 64).IsOk);
        Machine.Raised[0] = 0;
        Send(port);
        Send(other);
        Assert.Equal((3ul, 1), (_guest.Selector(0), Machine.Raised[0]));
    }

    [Fact]
    public void Event_WithoutAnyVector_InterruptsNobody()
    {
        Send(_guest.BindIpi());
        Assert.Equal(1, _guest.UpcallPending(0));
        Assert.Equal(0, Machine.Raised[0]);
        Assert.Equal(0, _guest.Domain.CallbackVector(0));
    }

    [Fact]
    public void SetEvtchnUpcallVector_OfAVcpu_RaisesItRightAway()
    {
        Assert.Equal(XenErrno.EINVAL, Calls.Hvm.SetEvtchnUpcallVector(Caller, new VcpuId(99), 15).Error);
        Assert.Equal(XenErrno.ENOENT, Calls.Hvm.SetEvtchnUpcallVector(Caller, new VcpuId(99), 16).Error);
        Assert.Equal(0, Machine.Raised[1]);
        Assert.Equal(0, Calls.Hvm.SetEvtchnUpcallVector(Caller, TestGuest.Vcpu(1), 16).Value);
        Assert.Equal((1, 16), (Machine.Raised[1], Machine.RaisedVector[1]));
    }

    [Fact]
    public void Event_WithACallbackVector_WaitsUntilTheGuestTakesIt()
    {
        Assert.Equal(0, Calls.Hvm.SetParam(Caller, DomId.Self, HvmParam.CallbackIrq, VectorType | 48).Value);
        Assert.Equal(0, _guest.Domain.CallbackVector(0));
        Send(_guest.BindIpi());
        Assert.Equal(48, _guest.Domain.CallbackVector(0));
        Assert.Equal(48, _guest.Domain.CallbackVector(0));
        Assert.Equal(0, _guest.Domain.CallbackVector(1));
        _guest.UpcallPending(0) = 0;
        Assert.Equal(0, _guest.Domain.CallbackVector(0));
    }

    [Theory]
    [InlineData(9)]
    [InlineData((1ul << 56) | 9)]
    [InlineData((3ul << 56) | 9)]
    public void Event_WithACallbackByWire_InterruptsNobody(ulong callback)
    {
        Assert.Equal(0, Calls.Hvm.SetParam(Caller, DomId.Self, HvmParam.CallbackIrq, callback).Value);
        Send(_guest.BindIpi());
        Assert.Equal(0, _guest.Domain.CallbackVector(0));
    }

    [Fact]
    public void SetParam_OfTheCallbackWhileAnEventWaits_WakesItsVcpu()
    {
        var port = _guest.BindIpi();

        Assert.True(Calls.Sched.Block(Caller).IsOk);
        Send(port);
        Assert.False(_guest.Domain.IsRunnable(0));
        Assert.True(Calls.Hvm.SetParam(Caller, DomId.Self, HvmParam.CallbackIrq, VectorType | 48).IsOk);
        Assert.True(_guest.Domain.IsRunnable(0));
    }

    [Fact]
    public void SetParam_OfTheCallback_LeavesVcpusAloneThatHaveNoEventOrAreDown()
    {
        Assert.True(Calls.Hvm.SetEvtchnUpcallVector(Caller, TestGuest.Vcpu(1), 64).IsOk);
        Machine.Raised[1] = 0;
        _guest.UpcallPending(1) = 1;
        Assert.True(Calls.Sched.Block(Caller).IsOk);
        Assert.True(Calls.Hvm.SetParam(Caller, DomId.Self, HvmParam.CallbackIrq, VectorType | 48).IsOk);
        Assert.Equal((false, 0), (_guest.Domain.IsRunnable(0), Machine.Raised[1]));
    }

    [Fact]
    public unsafe void RegisterVcpuInfo_ByTheVcpu_MovesItWithItsContents()
    {
        var port = _guest.BindIpi();

        _guest.VcpuInfo(0)[16] = 0x5a;
        Assert.Equal(0, _guest.MoveInfo(0, 30, 4096 - 64).Value);
        Assert.Equal(0x5a, _guest.VcpuInfo(0)[16]);
        Assert.Equal((ulong.MaxValue, 1), (_guest.Selector(0), _guest.UpcallPending(0)));
        Assert.Equal(Machine.Now, _guest.SystemTime(0));
        _guest.Selector(0) = 0;
        _guest.UpcallPending(0) = 0;
        Send(port);
        Assert.Equal((1ul, 1), (_guest.Selector(0), _guest.UpcallPending(0)));
    }

    /// <summary>The guest looks for events, and reads the time, in the new place right away.</summary>
    [Fact]
    public void RegisterVcpuInfo_OfAVcpuWithAVector_InterruptsItAndWritesTheTime()
    {
        Assert.True(Calls.Hvm.SetEvtchnUpcallVector(Caller, TestGuest.Vcpu(0), 64).IsOk);
        Machine.Raised[0] = 0;
        Machine.Now += 5000;
        Assert.Equal(0, _guest.MoveInfo(0, 30, 64).Value);
        Assert.Equal((1, Machine.Now), (Machine.Raised[0], _guest.SystemTime(0)));
    }

    [Fact]
    public void RegisterVcpuInfo_WithWrongInputs_AnswersXensErrors()
    {
        Assert.Equal(XenErrno.ENOENT, Register(99, 30, 4));
        Assert.Equal(XenErrno.ENXIO, Register(0, TestMachine.NoMemory, 4096 - 63));
        Assert.Equal(XenErrno.ENXIO, Register(0, TestMachine.NoMemory, 4096 - 56));
        Assert.Equal(XenErrno.ENXIO, Register(0, TestMachine.NoMemory, uint.MaxValue));
        Assert.Equal(XenErrno.ENXIO, Register(0, 30, 4));
        Assert.Equal(XenErrno.EINVAL, Register(0, TestMachine.NoMemory, 64));
        Assert.Equal(XenErrno.EINVAL, Register(0, TestMachine.DeviceFrame, 64));
        Assert.Equal(XenErrno.EINVAL, Register(0, TestMachine.ReadOnlyFrame, 64));
        Assert.Equal(XenErrno.EINVAL, Register(0, ulong.MaxValue, 64));
        Assert.Equal(0, _guest.MoveInfo(0, 30, 64).Value);
        Assert.Equal(XenErrno.EINVAL, Register(0, 30, 64));
        Assert.Equal(0, _guest.MoveInfo(1, 31, 0).Value);
    }

    [Fact]
    public void RegisterVcpuInfo_OfAnotherVcpuThatIsUp_AnswersEINVAL()
    {
        _guest.Start(1);
        Assert.Equal(XenErrno.EINVAL, Register(1, 30, 64));
        Assert.Equal(0, _guest.Domain.Vcpu.RegisterVcpuInfo(_guest.Domain.GetCaller(1), TestGuest.Vcpu(1), new Gfn(30), 64).Value);
    }

    [Fact]
    public void Run_AtASwitch_BringsTheTimeUpToDate()
    {
        var version = _guest.TimeVersion(0);

        _guest.TimeVersion(0) = 0x1235;
        Machine.Now += 5000;
        _guest.Domain.Run(0);
        Assert.NotEqual(Machine.Now, _guest.SystemTime(0));
        _guest.Domain.Preempt(0);
        _guest.Domain.Run(0);
        Assert.Equal(Machine.Now, _guest.SystemTime(0));
        Assert.Equal(version + 2, _guest.TimeVersion(0));
    }

    /// <summary>xen.h: struct vcpu_time_info. Its version is odd only while the rest changes.</summary>
    [Fact]
    public void Run_AtASwitch_TellsHowTheCounterBecomesTime()
    {
        new Span<byte>(_guest.VcpuInfo(0) + 36, 28).Fill(0x55);
        Machine.Now += 5000;
        _guest.Domain.Preempt(0);
        _guest.Domain.Run(0);

        var clock = Machine.Clock;
        var time = _guest.VcpuInfo(0) + 32;

        Assert.Equal(0u, *(uint*)time % 2);
        Assert.Equal((clock.TscTimestamp, clock.SystemTime), (*(ulong*)(time + 8), *(ulong*)(time + 16)));
        Assert.Equal((clock.TscToSystemMul, clock.TscShift, (byte)0), (*(uint*)(time + 24), *(sbyte*)(time + 28), time[29]));
    }

    [Fact]
    public void Time_OfAVcpuThatHasNotRun_IsThatOfItsStart() => Assert.Equal(Machine.Now, _guest.SystemTime(1));

    private XenErrno Register(uint vcpu, ulong frame, uint offset) =>
        Calls.Vcpu.RegisterVcpuInfo(Caller, new VcpuId(vcpu), new Gfn(frame), offset).Error;
}
