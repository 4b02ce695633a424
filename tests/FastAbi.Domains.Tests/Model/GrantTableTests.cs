namespace FastAbi.Domains.Tests.Model;

public sealed unsafe class GrantTableTests : IDisposable
{
    private const ulong Granted = 30;
    private const ulong Target = GrantGuest.Target;
    private const uint Reference = 8;
    private const ushort PermitAccess = GrantGuest.PermitAccess;
    private const ushort ReadOnlyFlag = GrantGuest.ReadOnlyFlag;
    private const ushort Reading = GrantGuest.Reading;
    private const ushort Writing = GrantGuest.Writing;

    private readonly TestGuest _guest = new();
    private readonly GrantGuest _grants;

    public GrantTableTests() => _grants = new GrantGuest(_guest);

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    private TestMachine Machine => _guest.Machine;

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void QuerySize_AsTheTableIsPlaced_Grows()
    {
        using var without = new TestGuest();

        Assert.Equal(0, without.Calls.GrantTable.QuerySize(without.Caller, out var size).Value);
        Assert.Equal((1u, 64u), (size.NrFrames, size.MaxNrFrames));
        Assert.Equal(0, Calls.GrantTable.QuerySize(Caller, out size).Value);
        Assert.Equal((1u, 64u), (size.NrFrames, size.MaxNrFrames));
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, 63, 26));
        Assert.True(Calls.GrantTable.QuerySize(Caller, out size).IsOk);
        Assert.Equal(64u, size.NrFrames);
    }

    [Fact]
    public void Map_OfAFrameOfItsOwn_TakesItAwayFromItsOldPlace()
    {
        var page = Machine.Page(Granted);

        _grants.Grant(Reference, PermitAccess, 0, Granted);

        var handle = _grants.Map(Reference);

        Assert.Equal((0u, FrameKind.None, FrameKind.Granted), (handle.Value, Machine.KindOf(Granted), Machine.KindOf(Target)));
        Assert.True(Machine.Page(Target) == page);
        Assert.Equal(PermitAccess | Reading | Writing, _grants.Flags(Reference));
        Assert.Equal(0, _grants.Unmap(handle));
        Assert.Equal((PermitAccess, FrameKind.None), (_grants.Flags(Reference), Machine.KindOf(Target)));
        Assert.Equal(-4, _grants.Unmap(handle));
    }

    [Fact]
    public void Map_OfAGrantTwice_CountsBothMappings()
    {
        _grants.Grant(Reference, PermitAccess, 0, Granted);

        var first = _grants.Map(Reference);
        var second = _grants.Map(Reference, Target + 1, GrantMapFlags.HostMap | GrantMapFlags.ReadOnly);

        Assert.Equal(FrameKind.GrantedReadOnly, Machine.KindOf(Target + 1));
        Assert.Equal(0, _grants.Unmap(first));
        Assert.Equal(PermitAccess | Reading, _grants.Flags(Reference));
        Assert.Equal(0, _grants.Unmap(second, Target + 1));
        Assert.Equal(PermitAccess, _grants.Flags(Reference));
    }

    [Fact]
    public void Unmap_OfOneOfTwoMappingsForWriting_LeavesTheGrantWritten()
    {
        _grants.Grant(Reference, PermitAccess, 0, Granted);

        var first = _grants.Map(Reference);

        _grants.Map(Reference, Target + 1);
        Assert.Equal(0, _grants.Unmap(first));
        Assert.Equal(PermitAccess | Reading | Writing, _grants.Flags(Reference));
    }

    /// <summary>Xen looks at the entry for the first mapping, and for the first that writes.</summary>
    [Fact]
    public void Map_OfAGrantThatIsWrittenAlready_IgnoresItsEntry()
    {
        _grants.Grant(Reference, PermitAccess, 0, Granted);
        _grants.Map(Reference);
        _grants.Map(Reference, Target + 1, GrantMapFlags.HostMap | GrantMapFlags.ReadOnly);
        _grants.Grant(Reference, ReadOnlyFlag, 5, 31);
        _grants.Map(Reference, Target + 2);
        Assert.True(Machine.Page(Target + 2) == Machine.Page(Target));
    }

    [Fact]
    public void Map_ForWritingOfAReadOnlyGrantThatIsMapped_AnswersGeneralError()
    {
        _grants.Grant(Reference, PermitAccess | ReadOnlyFlag, 0, Granted);
        _grants.Map(Reference, Target, GrantMapFlags.HostMap | GrantMapFlags.ReadOnly);
        Assert.Equal(GrantStatus.GeneralError, _grants.MapStatus(0, Target + 1, GrantMapFlags.HostMap, Reference));
        Assert.Equal(FrameKind.None, Machine.KindOf(Target + 1));
    }

    [Fact]
    public void Map_InPlaceOfSharedInfo_LetsThatBePlacedAgain()
    {
        _grants.Grant(Reference, PermitAccess, 0, Granted);
        _grants.Map(Reference, TestGuest.SharedInfoFrame);
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
    [InlineData(77, 1u, Reference, GrantStatus.GeneralError)]
    [InlineData(77, 10u, Reference, GrantStatus.GeneralError)]
    [InlineData(77, 18u, Reference, GrantStatus.GeneralError)]
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
        _grants.Grant(Reference, PermitAccess, 0, Granted);
        _grants.Grant(9, 0, 0, Granted);
        _grants.Grant(10, PermitAccess, 5, Granted);
        _grants.Grant(11, PermitAccess, 0, Target);
        _grants.Grant(12, PermitAccess | ReadOnlyFlag, 0, Granted);
        _grants.Grant(13, PermitAccess | 256, 0, Granted);
        _grants.Grant(14, PermitAccess, 0, TestGuest.SharedInfoFrame);
        _grants.Grant(15, PermitAccess, 0, TestMachine.ReadOnlyFrame);
        Assert.Equal(expected, _grants.MapStatus(dom, Target, (GrantMapFlags)flags, reference));
        Assert.Equal(expected == GrantStatus.Okay, Machine.KindOf(Target) != FrameKind.None);
        Assert.Equal(0, expected == GrantStatus.Okay || reference == 512 ? 0 : _grants.Flags(reference) & (Reading | Writing));
    }

    [Fact]
    public void Map_WhereNoPageFits_AnswersGeneralError()
    {
        _grants.Grant(Reference, PermitAccess, 0, Granted);
        Assert.Equal(GrantStatus.GeneralError, _grants.MapStatus(0, TestMachine.DeviceFrame, GrantMapFlags.HostMap, Reference));
        Assert.Equal(GrantStatus.GeneralError, _grants.MapStatus(0, TestMachine.Frames, GrantMapFlags.HostMap, Reference));
        _grants.Map(Reference);
        Assert.Equal(GrantStatus.GeneralError, _grants.MapStatus(0, Target, GrantMapFlags.HostMap, Reference));
    }

    [Fact]
    public void Map_TooOften_AnswersNoSpace()
    {
        // Each grant is mapped in place of its own frame, then given up with its mapping: only handles are used up.
        for (uint mapped = 0; mapped < 1024; mapped++)
        {
            _grants.Grant(Reference + (mapped / 100), PermitAccess, 0, Granted + (mapped / 100));
            _grants.Map(Reference + (mapped / 100), Target);
            Machine.Map(Granted + (mapped / 100), Machine.Page(Target), FrameKind.Ram);
            Machine.Unmap(Target);
        }
        Assert.Equal(GrantStatus.NoSpace, _grants.MapStatus(0, Target, GrantMapFlags.HostMap, Reference));
        Machine.Map(Target, Machine.Page(Granted), FrameKind.Granted);
        Assert.Equal(0, _grants.Unmap(new GrantHandle(7)));
        Assert.Equal(7u, _grants.Map(Reference).Value);
    }

    [Theory]
    [InlineData(GrantMapFlags.HostMap)]
    [InlineData(GrantMapFlags.HostMap | GrantMapFlags.ReadOnly)]
    public void Map_OfOneGrantTooOften_AnswersGeneralError(GrantMapFlags flags)
    {
        _grants.Grant(Reference, PermitAccess, 0, Granted);
        for (var mapped = 0; mapped < 128; mapped++)
        {
            _grants.Map(Reference, Target, flags);
            Machine.Unmap(Target);
        }
        Assert.Equal(GrantStatus.GeneralError, _grants.MapStatus(0, Target, flags, Reference));
    }

    [Fact]
    public void Unmap_OfWhatIsNotThere_SaysSo()
    {
        Assert.Equal(-4, _grants.Unmap(new GrantHandle(0)));
        Assert.Equal(-4, _grants.Unmap(new GrantHandle(1024)));
        Assert.Equal(-4, _grants.Unmap(new GrantHandle(4000)));
        _grants.Grant(Reference, PermitAccess, 0, Granted);

        var handle = _grants.Map(Reference);

        Assert.Equal(-1, _grants.Unmap(handle, 31));
        Assert.Equal(-1, _grants.Unmap(handle, Target + 1));
        Assert.Equal(0, _grants.Unmap(handle, 0));
        Assert.Equal(0, _grants.Unmap(handle));
    }

    [Fact]
    public void Unmap_AtThePlaceOfAnotherGrant_LeavesBoth()
    {
        _grants.Grant(Reference, PermitAccess, 0, Granted);
        _grants.Grant(Reference + 1, PermitAccess, 0, Granted + 1);

        var first = _grants.Map(Reference);
        var second = _grants.Map(Reference + 1, Target + 1);

        Assert.Equal(-1, _grants.Unmap(first, Target + 1));
        Assert.Equal((FrameKind.Granted, FrameKind.Granted), (Machine.KindOf(Target), Machine.KindOf(Target + 1)));
        Assert.Equal((0, 0), (_grants.Unmap(first), _grants.Unmap(second, Target + 1)));
    }

    [Fact]
    public void Unmap_OfSeveral_GivesTheirHandlesAgainButNoneInUse()
    {
        _grants.Grant(Reference, PermitAccess, 0, Granted);

        var first = _grants.Map(Reference);
        var second = _grants.Map(Reference, Target + 1);
        var third = _grants.Map(Reference, Target + 2);

        Assert.Equal((0, 0), (_grants.Unmap(first), _grants.Unmap(second, Target + 1)));
        Assert.Equal(second, _grants.Map(Reference));
        Assert.Equal(first, _grants.Map(Reference, Target + 1));
        Assert.NotEqual(third, _grants.Map(Reference, Target + 3));
    }
}
