namespace FastAbi.Domains.Tests.Model;

public sealed class HvmTests : IDisposable
{
    private static readonly DomId _noDomain = new(77);

    private readonly TestGuest _guest = new();

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void Params_OfANewDomain_AreAsXenHasThem()
    {
        Assert.Equal(0ul, Get(HvmParam.CallbackIrq));
        Assert.Equal(8ul, Get(HvmParam.X87FipWidth));
        Assert.Equal(0ul, Get(HvmParam.StorePfn));
        Assert.Equal(0ul, Get(HvmParam.ConsoleEvtchn));
    }

    [Theory]
    [InlineData(HvmParam.CallbackIrq, 0x123)]
    [InlineData(HvmParam.StoreEvtchn, ulong.MaxValue)]
    [InlineData(HvmParam.ConsoleEvtchn, 7)]
    [InlineData(HvmParam.VmGenerationIdAddr, 0x1000)]
    [InlineData(HvmParam.X87FipWidth, 0)]
    [InlineData(HvmParam.X87FipWidth, 4)]
    [InlineData(HvmParam.Vm86Tss, 0x9000)]
    [InlineData(HvmParam.Vm86TssSized, 0x68_0000_9000)]
    [InlineData(HvmParam.Vm86TssSized, 0x80_0000_9000)]
    public void SetParam_OfWhatAGuestMaySet_IsReadBack(HvmParam index, ulong value)
    {
        Assert.Equal(0, Calls.Hvm.SetParam(Caller, new DomId(0), index, value).Value);
        Assert.Equal(value, Get(index));
    }

    [Fact]
    public void SetParam_OfTheTss_KnowsItsSize()
    {
        Assert.True(Calls.Hvm.SetParam(Caller, DomId.Self, HvmParam.Vm86Tss, 0x9000).IsOk);
        Assert.Equal(0x80_0000_9000ul, Get(HvmParam.Vm86TssSized));
        Assert.True(Calls.Hvm.SetParam(Caller, DomId.Self, HvmParam.Vm86TssSized, 0xffff_ffff_0000_9000).IsOk);
        Assert.Equal(8329ul, Get(HvmParam.Vm86TssSized) >> 32);
    }

    [Theory]
    [InlineData(39, 0, XenErrno.EINVAL)]
    [InlineData(uint.MaxValue, 0, XenErrno.EINVAL)]
    [InlineData((uint)HvmParam.X87FipWidth, 2, XenErrno.EINVAL)]
    [InlineData((uint)HvmParam.Vm86Tss, 0x1_0000_0000, XenErrno.EINVAL)]
    [InlineData((uint)HvmParam.Vm86TssSized, 0x67_0000_0000, XenErrno.EINVAL)]
    [InlineData((uint)HvmParam.AcpiIoportsLocation, 1, XenErrno.ENODEV)]
    [InlineData((uint)HvmParam.StorePfn, 1, XenErrno.EPERM)]
    [InlineData((uint)HvmParam.IdentPt, 1, XenErrno.EPERM)]
    [InlineData((uint)HvmParam.Altp2m, 1, XenErrno.EPERM)]
    [InlineData(13, 1, XenErrno.EPERM)]
    [InlineData(38, 1, XenErrno.EPERM)]
    public void SetParam_OfWhatAGuestMayNotSet_AnswersXensErrors(uint index, ulong value, XenErrno expected) =>
        Assert.Equal(expected, Calls.Hvm.SetParam(Caller, DomId.Self, (HvmParam)index, value).Error);

    [Theory]
    [InlineData(39, XenErrno.EINVAL)]
    [InlineData((uint)HvmParam.IoreqPfn, XenErrno.EPERM)]
    [InlineData((uint)HvmParam.IdentPt, XenErrno.EPERM)]
    [InlineData((uint)HvmParam.Altp2m, XenErrno.None)]
    public void GetParam_OfWhatAGuestMayNotRead_AnswersXensErrors(uint index, XenErrno expected) =>
        Assert.Equal(expected, Calls.Hvm.GetParam(Caller, DomId.Self, (HvmParam)index, out _).Error);

    [Fact]
    public void EveryCall_OfAnotherDomain_AnswersESRCH()
    {
        Assert.Equal(XenErrno.ESRCH, Calls.Hvm.SetParam(Caller, _noDomain, HvmParam.StorePfn, 0).Error);
        Assert.Equal(XenErrno.EINVAL, Calls.Hvm.SetParam(Caller, _noDomain, (HvmParam)39, 0).Error);
        Assert.Equal(XenErrno.ESRCH, Calls.Hvm.GetParam(Caller, _noDomain, HvmParam.IdentPt, out _).Error);
        Assert.Equal(XenErrno.ESRCH, Calls.Hvm.GetMemType(Caller, _noDomain, new Gfn(0), out _).Error);
    }

    [Fact]
    public void FlushTlbs_ByAGuest_ReachesTheMachine()
    {
        Assert.Equal(0, Calls.Hvm.FlushTlbs(Caller).Value);
        Assert.Equal(1, _guest.Machine.Flushes);
    }

    [Fact]
    public void GetTime_AtAnyTime_IsSystemTime()
    {
        Assert.Equal(0, Calls.Hvm.GetTime(Caller, out var now).Value);
        Assert.Equal(_guest.Machine.Now, now.Value);
    }

    [Theory]
    [InlineData(0, HvmMemType.RamRw)]
    [InlineData(TestGuest.SharedInfoFrame, HvmMemType.RamRw)]
    [InlineData(TestMachine.ReadOnlyFrame, HvmMemType.RamRo)]
    [InlineData(TestMachine.DeviceFrame, HvmMemType.MmioDm)]
    [InlineData(TestMachine.NoMemory, HvmMemType.MmioDm)]
    [InlineData(ulong.MaxValue, HvmMemType.MmioDm)]
    public void GetMemType_OfAFrame_SaysWhatItIs(ulong frame, HvmMemType expected)
    {
        Assert.Equal(0, Calls.Hvm.GetMemType(Caller, DomId.Self, new Gfn(frame), out var type).Value);
        Assert.Equal(expected, type);
    }

    private ulong Get(HvmParam index)
    {
        Assert.True(Calls.Hvm.GetParam(Caller, DomId.Self, index, out var value).IsOk);
        return value;
    }
}
