namespace FastAbi.Domains.Tests.Model;

public sealed unsafe class MemoryTests : IDisposable
{
    private const ulong Page = TestMachine.PageBytes;
    private const uint Status = 0x8000_0000;

    private readonly TestGuest _guest = new();

    private TestMachine Machine => _guest.Machine;

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void MemoryMap_WithRoomForMore_StoresEveryEntry()
    {
        Assert.Equal(XenErrno.None, MemoryMap(64, 30 * Page, out var stored));
        Assert.Equal(3u, stored);

        var entry = Machine.Page(30) + 20;

        Assert.Equal((0xa0000ul, 0x60000ul, 2u), (*(ulong*)entry, *(ulong*)(entry + 8), *(uint*)(entry + 16)));
        Assert.Equal(0, Machine.Page(30)[60]);
    }

    [Fact]
    public void MemoryMap_WithLittleRoom_StoresWhatFits()
    {
        Assert.Equal(XenErrno.None, MemoryMap(1, (30 * Page) + 1, out var stored));
        Assert.Equal(1u, stored);
        Assert.Equal((0, 1), (Machine.Page(30)[21], Machine.Page(30)[17]));
        Assert.Equal(XenErrno.None, MemoryMap(0, TestMachine.NoMemory * Page, out stored));
        Assert.Equal(0u, stored);
    }

    [Fact]
    public void MemoryMap_AcrossPages_IsContiguousInGuestMemory()
    {
        Assert.Equal(XenErrno.None, MemoryMap(64, (31 * Page) - 30, out _));
        Assert.Equal(0xa0000ul, *(ulong*)(Machine.Page(30) + Page - 10));
        Assert.Equal(2, Machine.Page(31)[6]);
        Assert.Equal(0x100000ul, *(ulong*)(Machine.Page(31) + 10));
    }

    [Theory]
    [InlineData(TestMachine.NoMemory * Page)]
    [InlineData(TestMachine.DeviceFrame * Page)]
    [InlineData(TestMachine.ReadOnlyFrame * Page)]
    [InlineData((TestMachine.RamFrames * Page) - 50)]
    [InlineData(ulong.MaxValue - 10)]
    public void MemoryMap_ToWhatCannotBeWritten_AnswersEFAULT(ulong buffer) =>
        Assert.Equal(XenErrno.EFAULT, MemoryMap(64, buffer, out _));

    [Fact]
    public void MemoryMap_OfADomainWithoutOne_AnswersENOSYS()
    {
        Machine.MemoryMapLength = 0;
        Assert.Equal(XenErrno.ENOSYS, MemoryMap(64, 30 * Page, out _));
    }

    [Fact]
    public void AddToPhysmap_OfSharedInfoOnceMore_MovesIt()
    {
        var page = Machine.Page(TestGuest.SharedInfoFrame);

        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 0, 0, TestMachine.NoMemory));
        Assert.Equal(FrameKind.None, Machine.KindOf(TestGuest.SharedInfoFrame));
        Assert.True(Machine.Page(TestMachine.NoMemory) == page);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 0, 0, TestMachine.NoMemory));
        Assert.True(Machine.Page(TestMachine.NoMemory) == page);
    }

    [Fact]
    public void AddToPhysmap_InPlaceOfAnotherPage_ForgetsThatOnesPlace()
    {
        var shared = Machine.Page(TestGuest.SharedInfoFrame);

        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, 0, TestGuest.SharedInfoFrame));
        Assert.False(Machine.Page(TestGuest.SharedInfoFrame) == shared);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 0, 0, 33));

        // It had no place any more from which it could be taken.
        Assert.Equal(FrameKind.Shared, Machine.KindOf(TestGuest.SharedInfoFrame));
        Assert.True(Machine.Page(33) == shared);
    }

    [Theory]
    [InlineData(0, 1, 33, XenErrno.EINVAL)]
    [InlineData(2, 0, 33, XenErrno.EINVAL)]
    [InlineData(uint.MaxValue, 0, 33, XenErrno.EINVAL)]
    [InlineData(1, 64, 33, XenErrno.EINVAL)]
    [InlineData(1, Status, 33, XenErrno.EINVAL)]
    [InlineData(1, ulong.MaxValue, 33, XenErrno.EINVAL)]
    [InlineData(0, 0, TestMachine.DeviceFrame, XenErrno.EPERM)]
    [InlineData(0, 0, ulong.MaxValue, XenErrno.ENOMEM)]
    public void AddToPhysmap_WithWrongInputs_AnswersXensErrors(uint space, ulong index, ulong gfn, XenErrno expected)
    {
        Assert.Equal(-(long)expected, _guest.Domain.AddToPhysmap(DomId.Self, space, index, gfn));
        Assert.Equal(FrameKind.Shared, Machine.KindOf(TestGuest.SharedInfoFrame));
    }

    [Theory]
    [InlineData(0, XenErrno.None)]
    [InlineData(1, XenErrno.ESRCH)]
    [InlineData(0x7ff1, XenErrno.ESRCH)]
    public void AddToPhysmap_ForADomain_TakesItsOwnAlone(ushort dom, XenErrno expected) =>
        Assert.Equal(-(long)expected, _guest.Domain.AddToPhysmap(new DomId(dom), 0, 0, 33));

    [Fact]
    public void AddToPhysmap_OfStatusFrames_NeedsVersion2()
    {
        Assert.Equal(0, _guest.Calls.GrantTable.SetVersion(_guest.Caller, 2).Value);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, Status | 1, 33));
        Assert.True(_guest.Calls.GrantTable.QuerySize(_guest.Caller, out var size).IsOk);
        Assert.Equal(16u, size.NrFrames);
        Assert.Equal(-(long)XenErrno.EINVAL, _guest.Domain.AddToPhysmap(DomId.Self, 1, Status | 8, 33));
        Assert.Equal(0, _guest.Calls.GrantTable.SetVersion(_guest.Caller, 1).Value);
        Assert.Equal(FrameKind.None, Machine.KindOf(33));
    }

    /// <summary>A frame of statuses has those of 8 frames of entries, which are there from then on.</summary>
    [Theory]
    [InlineData(7, 16u)]
    [InlineData(8, 9u)]
    public void AddToPhysmap_OfTheSecondStatusFrame_GrowsATableOfUpTo8Frames(ulong lastFrame, uint expected)
    {
        Assert.Equal(0, _guest.Calls.GrantTable.SetVersion(_guest.Caller, 2).Value);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, lastFrame, 32));
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, Status | 1, 33));
        Assert.True(_guest.Calls.GrantTable.QuerySize(_guest.Caller, out var size).IsOk);
        Assert.Equal(expected, size.NrFrames);
    }

    private XenErrno MemoryMap(uint capacity, ulong buffer, out uint stored) =>
        _guest.Calls.Memory.MemoryMap(_guest.Caller, capacity, new GuestPhysicalAddress(buffer), out stored).Error;
}
