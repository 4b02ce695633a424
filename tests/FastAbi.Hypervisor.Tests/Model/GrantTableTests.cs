namespace FastAbi.Hypervisors.Tests.Model;

public sealed unsafe class GrantTableTests : IDisposable
{
    private const ulong TableFrame = 24;
    private const ulong StatusFrame = 25;
    private const ulong Granted = 30;
    private const ulong Target = TestMachine.NoMemory;
    private const uint Reference = 8;
    private const ushort PermitAccess = 1;
    private const ushort ReadOnlyFlag = 4;
    private const ushort Reading = 8;
    private const ushort Writing = 16;

    private readonly TestGuest _guest = new();

    public GrantTableTests() => Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, 0, TableFrame));

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    private TestMachine Machine => _guest.Machine;

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void QuerySize_AsTheTableIsPlaced_Grows()
    {
        Assert.Equal(0, Calls.GrantTable.QuerySize(Caller, out var size).Value);
        Assert.Equal((1u, 64u), (size.NrFrames, size.MaxNrFrames));
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, 63, 26));
        Assert.True(Calls.GrantTable.QuerySize(Caller, out size).IsOk);
        Assert.Equal(64u, size.NrFrames);
    }

    [Fact]
    public void SetVersion_ToAndFro_KeepsTheReservedEntriesOnly()
    {
        Grant(3, PermitAccess, 5, 0x1234);

        // Where version 2 has the entry of Reference.
        Grant(2 * Reference, PermitAccess, 0, 7);
        Assert.Equal(0, Calls.GrantTable.SetVersion(Caller, 2).Value);
        Assert.Equal(2u, Version());
        Assert.Equal((PermitAccess, (ushort)5, 0x1234ul), (Flags2(3), ((ushort*)Entry2(3))[1], ((ulong*)Entry2(3))[1]));
        Assert.Equal((0, 0ul), (Flags2(Reference), ((ulong*)Entry2(Reference))[1]));
        Assert.Equal(0, Calls.GrantTable.SetVersion(Caller, 2).Value);
        Assert.Equal(0, Calls.GrantTable.SetVersion(Caller, 1).Value);
        Assert.Equal((PermitAccess, (ushort)5, 0x1234u), (Flags(3), ((ushort*)Entry(3))[1], ((uint*)Entry(3))[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(uint.MaxValue)]
    public void SetVersion_ToNone_AnswersEINVAL(uint version) =>
        Assert.Equal(XenErrno.EINVAL, Calls.GrantTable.SetVersion(Caller, version).Error);

    [Fact]
    public void SetVersion_WhileAGrantIsMapped_AnswersEBUSYUnlessItIsReserved()
    {
        Grant(Reference, PermitAccess, 0, Granted);

        var handle = Map(Reference);

        Assert.Equal(XenErrno.EBUSY, Calls.GrantTable.SetVersion(Caller, 2).Error);
        Assert.Equal(0, Unmap(handle));
        Grant(2, PermitAccess, 0, 31);
        handle = Map(2);
        Assert.Equal(0, Calls.GrantTable.SetVersion(Caller, 2).Value);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, 0x8000_0000, StatusFrame));
        Assert.Equal((PermitAccess, Reading | Writing), (Flags2(2), Status(2)));
        Assert.Equal(0, Unmap(handle));
        Assert.Equal(0, Status(2));
    }

    [Fact]
    public void SetVersion_WithAReservedFrameBeyondVersion1_AnswersERANGE()
    {
        Assert.Equal(0, Calls.GrantTable.SetVersion(Caller, 2).Value);
        ((ulong*)Entry2(1))[1] = 1ul << 32;
        ((ushort*)Entry2(1))[0] = PermitAccess;
        Assert.Equal(XenErrno.ERANGE, Calls.GrantTable.SetVersion(Caller, 1).Error);
        ((ushort*)Entry2(1))[0] = 0;
        Assert.Equal(0, Calls.GrantTable.SetVersion(Caller, 1).Value);
        Assert.Equal(0u, ((uint*)Entry(1))[1]);
    }

    [Fact]
    public void Map_OfAFrameOfItsOwn_TakesItAwayFromItsOldPlace()
    {
        var page = Machine.Page(Granted);

        Grant(Reference, PermitAccess, 0, Granted);

        var handle = Map(Reference);

        Assert.Equal((0u, FrameKind.None, FrameKind.Granted), (handle.Value, Machine.KindOf(Granted), Machine.KindOf(Target)));
        Assert.True(Machine.Page(Target) == page);
        Assert.Equal(PermitAccess | Reading | Writing, Flags(Reference));
        Assert.Equal(0, Unmap(handle));
        Assert.Equal((PermitAccess, FrameKind.None), (Flags(Reference), Machine.KindOf(Target)));
        Assert.Equal(-4, Unmap(handle));
    }

    [Fact]
    public void Map_OfAGrantTwice_CountsBothMappings()
    {
        Grant(Reference, PermitAccess, 0, Granted);

        var first = Map(Reference);
        var second = Map(Reference, Target + 1, GrantMapFlags.HostMap | GrantMapFlags.ReadOnly);

        Assert.Equal(FrameKind.GrantedReadOnly, Machine.KindOf(Target + 1));
        Assert.Equal(0, Unmap(first));
        Assert.Equal(PermitAccess | Reading, Flags(Reference));
        Assert.Equal(0, Unmap(second, Target + 1));
        Assert.Equal(PermitAccess, Flags(Reference));
    }

    [Fact]
    public void Unmap_OfOneOfTwoMappingsForWriting_LeavesTheGrantWritten()
    {
        Grant(Reference, PermitAccess, 0, Granted);

        var first = Map(Reference);

        Map(Reference, Target + 1);
        Assert.Equal(0, Unmap(first));
        Assert.Equal(PermitAccess | Reading | Writing, Flags(Reference));
    }

    [Fact]
    public void SetVersion_ToVersion2Again_HasNoStatusOfBefore()
    {
        Assert.Equal(0, Calls.GrantTable.SetVersion(Caller, 2).Value);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, 0x8000_0000, StatusFrame));
        ((ushort*)Machine.Page(StatusFrame))[200] = Reading;
        Assert.Equal(0, Calls.GrantTable.SetVersion(Caller, 1).Value);
        Assert.Equal(0, Calls.GrantTable.SetVersion(Caller, 2).Value);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, 0x8000_0000, StatusFrame));
        Assert.Equal(0, Status(200));
    }

    [Fact]
    public void Map_ForWritingOfAReadOnlyGrantThatIsMapped_AnswersGeneralError()
    {
        Grant(Reference, PermitAccess | ReadOnlyFlag, 0, Granted);
        Map(Reference, Target, GrantMapFlags.HostMap | GrantMapFlags.ReadOnly);
        Assert.Equal(GrantStatus.GeneralError, MapStatus(0, Target + 1, GrantMapFlags.HostMap, Reference));
        Assert.Equal(FrameKind.None, Machine.KindOf(Target + 1));
    }

    [Fact]
    public void Map_InPlaceOfSharedInfo_LetsThatBePlacedAgain()
    {
        Grant(Reference, PermitAccess, 0, Granted);
        Map(Reference, TestGuest.SharedInfoFrame);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 0, 0, 33));
        Assert.Equal((FrameKind.Granted, FrameKind.Shared), (Machine.KindOf(TestGuest.SharedInfoFrame), Machine.KindOf(33)));
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 0, 0, TestGuest.SharedInfoFrame));
    }

    [Theory]
    [InlineData(77, 2u, Reference, GrantStatus.BadDomain)]
    [InlineData(0x7ff0, 2u, Reference, GrantStatus.BadDomain)]
    [InlineData(0, 0u, Reference, GrantStatus.BadGntref)]
    [InlineData(77, 0u, Reference, GrantStatus.BadGntref)]
    [InlineData(0, 1u, Reference, GrantStatus.GeneralError)]
    [InlineData(0, 18u, Reference, GrantStatus.GeneralError)]
    [InlineData(0, 0x42u, Reference, GrantStatus.GeneralError)]
    [InlineData(0, 2u, 512u, GrantStatus.BadGntref)]
    [InlineData(0, 2u, 9u, GrantStatus.GeneralError)]
    [InlineData(0, 2u, 10u, GrantStatus.GeneralError)]
    [InlineData(0, 2u, 11u, GrantStatus.BadPage)]
    [InlineData(0, 2u, 12u, GrantStatus.GeneralError)]
    [InlineData(0, 6u, 12u, GrantStatus.Okay)]
    [InlineData(0, 2u, 13u, GrantStatus.GeneralError)]
    [InlineData(0, 2u, 14u, GrantStatus.BadPage)]
    [InlineData(0, 2u, 15u, GrantStatus.BadPage)]
    [InlineData(0, 6u, 15u, GrantStatus.Okay)]
    public void Map_OfOneGrant_SaysWhatBecameOfIt(ushort dom, uint flags, uint reference, GrantStatus expected)
    {
        Grant(Reference, PermitAccess, 0, Granted);
        Grant(9, 0, 0, Granted);
        Grant(10, PermitAccess, 5, Granted);
        Grant(11, PermitAccess, 0, Target);
        Grant(12, PermitAccess | ReadOnlyFlag, 0, Granted);
        Grant(13, PermitAccess | 256, 0, Granted);
        Grant(14, PermitAccess, 0, TestGuest.SharedInfoFrame);
        Grant(15, PermitAccess, 0, TestMachine.ReadOnlyFrame);
        Assert.Equal(expected, MapStatus(dom, Target, (GrantMapFlags)flags, reference));
        Assert.Equal(expected == GrantStatus.Okay, Machine.KindOf(Target) != FrameKind.None);
        Assert.Equal(0, expected == GrantStatus.Okay || reference == 512 ? 0 : Flags(reference) & (Reading | Writing));
    }

    [Fact]
    public void Map_WhereNoPageFits_AnswersGeneralError()
    {
        Grant(Reference, PermitAccess, 0, Granted);
        Assert.Equal(GrantStatus.GeneralError, MapStatus(0, TestMachine.DeviceFrame, GrantMapFlags.HostMap, Reference));
        Assert.Equal(GrantStatus.GeneralError, MapStatus(0, TestMachine.Frames, GrantMapFlags.HostMap, Reference));
        Map(Reference);
        Assert.Equal(GrantStatus.GeneralError, MapStatus(0, Target, GrantMapFlags.HostMap, Reference));
    }

    [Fact]
    public void Map_TooOften_AnswersNoSpace()
    {
        // Each grant is mapped in place of its own frame, then given up with its mapping: only handles are used up.
        for (uint mapped = 0; mapped < 1024; mapped++)
        {
            Grant(Reference + (mapped / 100), PermitAccess, 0, Granted + (mapped / 100));
            Map(Reference + (mapped / 100), Target);
            Machine.Map(Granted + (mapped / 100), Machine.Page(Target), FrameKind.Ram);
            Machine.Unmap(Target);
        }
        Assert.Equal(GrantStatus.NoSpace, MapStatus(0, Target, GrantMapFlags.HostMap, Reference));
        Machine.Map(Target, Machine.Page(Granted), FrameKind.Granted);
        Assert.Equal(0, Unmap(new GrantHandle(7)));
        Assert.Equal(7u, Map(Reference).Value);
    }

    [Fact]
    public void Map_OfOneGrantTooOften_AnswersGeneralError()
    {
        Grant(Reference, PermitAccess, 0, Granted);
        for (var mapped = 0; mapped < 128; mapped++)
        {
            Map(Reference);
            Machine.Unmap(Target);
        }
        Assert.Equal(GrantStatus.GeneralError, MapStatus(0, Target, GrantMapFlags.HostMap, Reference));
    }

    [Fact]
    public void Map_InVersion2_ReadsTheFrameAndWritesTheStatus()
    {
        Assert.Equal(0, Calls.GrantTable.SetVersion(Caller, 2).Value);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, 0x8000_0000, StatusFrame));
        ((ulong*)Entry2(200))[1] = Granted;
        *(uint*)Entry2(200) = PermitAccess;

        var handle = Map(200);

        Assert.Equal((PermitAccess, Reading | Writing), (Flags2(200), Status(200)));
        Assert.Equal(0, Unmap(handle));
        Assert.Equal(0, Status(200));
        Assert.Equal(GrantStatus.BadGntref, MapStatus(0, Target, GrantMapFlags.HostMap, 256));
        *(uint*)Entry2(201) = 3;
        Assert.Equal(GrantStatus.GeneralError, MapStatus(0, Target, GrantMapFlags.HostMap, 201));
    }

    [Fact]
    public void Unmap_OfWhatIsNotThere_SaysSo()
    {
        Assert.Equal(-4, Unmap(new GrantHandle(0)));
        Assert.Equal(-4, Unmap(new GrantHandle(4000)));
        Grant(Reference, PermitAccess, 0, Granted);

        var handle = Map(Reference);

        Assert.Equal(-1, Unmap(handle, 31));
        Assert.Equal(-1, Unmap(handle, Target + 1));
        Assert.Equal(0, Unmap(handle, 0));
        Assert.Equal(0, Unmap(handle));
    }

    private void Grant(uint reference, int flags, ushort domain, ulong frame)
    {
        ((uint*)Entry(reference))[1] = (uint)frame;
        ((ushort*)Entry(reference))[1] = domain;
        ((ushort*)Entry(reference))[0] = (ushort)flags;
    }

    private byte* Entry(uint reference) => Machine.Page(TableFrame) + (reference * 8);

    private byte* Entry2(uint reference) => Machine.Page(TableFrame) + (reference * 16);

    private ushort Flags(uint reference) => *(ushort*)Entry(reference);

    private ushort Flags2(uint reference) => *(ushort*)Entry2(reference);

    private ushort Status(uint reference) => ((ushort*)Machine.Page(StatusFrame))[reference];

    private uint Version()
    {
        Assert.True(Calls.GrantTable.GetVersion(Caller, out var version).IsOk);
        return version;
    }

    private GrantStatus MapStatus(ushort dom, ulong gfn, GrantMapFlags flags, uint reference)
    {
        Assert.Equal(0, MapResult(dom, gfn, flags, reference, out var outputs));
        return outputs.Status;
    }

    private GrantHandle Map(uint reference, ulong gfn = Target, GrantMapFlags flags = GrantMapFlags.HostMap)
    {
        Assert.Equal(0, MapResult(0, gfn, flags, reference, out var outputs));
        Assert.Equal(GrantStatus.Okay, outputs.Status);
        return outputs.Handle;
    }

    private long MapResult(ushort dom, ulong gfn, GrantMapFlags flags, uint reference, out GrantTableMapGrantRefOut outputs) =>
        Calls.GrantTable.MapGrantRef(Caller, new DomId(dom), new Gfn(gfn).Address, flags, new GrantRef(reference), out outputs).Value;

    private long Unmap(GrantHandle handle, ulong gfn = Target) =>
        Calls.GrantTable.UnmapGrantRef(Caller, new Gfn(gfn).Address, handle).Value;
}
