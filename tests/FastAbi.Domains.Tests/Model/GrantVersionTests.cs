namespace FastAbi.Domains.Tests.Model;

/// <summary>The two versions of the grant table.</summary>
public sealed unsafe class GrantVersionTests : IDisposable
{
    private const ulong Granted = 30;
    private const uint Reserved = 8;
    private const ushort PermitAccess = GrantGuest.PermitAccess;
    private const ushort AcceptTransfer = 2;
    private const ushort Transitive = 3;
    private const ushort InUse = GrantGuest.Reading | GrantGuest.Writing;
    private const ulong Beyond = 1ul << 32;

    private readonly TestGuest _guest = new();
    private readonly GrantGuest _grants;

    public GrantVersionTests() => _grants = new GrantGuest(_guest);

    private Domain Calls => _guest.Domain;

    private Caller Caller => _guest.Caller;

    private TestMachine Machine => _guest.Machine;

    public void Dispose() => _guest.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(Reserved - 1)]
    public void SetVersion_ToAndFro_KeepsTheReservedEntriesOnly(uint reference)
    {
        _grants.Grant(reference, PermitAccess, 5, 0x1234);

        // Where version 2 has the first entry that is not reserved.
        _grants.Grant(2 * Reserved, PermitAccess, 0, 7);
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal(2u, Version());
        Assert.Equal((PermitAccess, 5, 0x1234ul), _grants.Read2(reference));
        Assert.Equal((0, 0, 0ul), _grants.Read2(Reserved));
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal(0, SetVersion(1).Value);
        Assert.Equal((PermitAccess, 5, 0x1234ul), _grants.Read(reference));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(uint.MaxValue)]
    public void SetVersion_ToNone_AnswersEINVAL(uint version) => Assert.Equal(XenErrno.EINVAL, SetVersion(version).Error);

    [Fact]
    public void SetVersion_ToVersion2_KeepsAReservedEntryThatGrantsNothing()
    {
        _grants.Grant(3, AcceptTransfer, 5, 0x1234);
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal((AcceptTransfer, 5, 0x1234ul), _grants.Read2(3));
    }

    [Theory]
    [InlineData(0, 0x1234)]
    [InlineData(0, Beyond)]
    [InlineData(AcceptTransfer, 0x1234)]
    public void SetVersion_ToVersion1_ClearsAReservedEntryThatGrantsNothing(ushort flags, ulong frame)
    {
        Assert.Equal(0, SetVersion(2).Value);
        _grants.Grant2(3, flags, 5, frame);
        Assert.Equal(0, SetVersion(1).Value);
        Assert.Equal((0, 0, 0ul), _grants.Read(3));
    }

    [Theory]
    [InlineData(0, PermitAccess, Beyond)]
    [InlineData(1, PermitAccess | 4, Beyond)]
    [InlineData(Reserved - 1, PermitAccess, Beyond)]
    [InlineData(1, Transitive, 0x1234)]
    public void SetVersion_WithAReservedEntryThatVersion1CannotHave_AnswersERANGE(uint reference, ushort flags, ulong frame)
    {
        Assert.Equal(0, SetVersion(2).Value);
        _grants.Grant2(reference, flags, 0, frame);
        Assert.Equal(XenErrno.ERANGE, SetVersion(1).Error);
        Assert.Equal((2u, (flags, 0, frame)), (Version(), _grants.Read2(reference)));
    }

    [Theory]
    [InlineData(Reserved - 1, PermitAccess, uint.MaxValue)]
    [InlineData(Reserved, PermitAccess, Beyond)]
    [InlineData(Reserved, Transitive, 0)]
    public void SetVersion_WithEntriesThatVersion1HasOrDrops_Succeeds(uint reference, ushort flags, ulong frame)
    {
        Assert.Equal(0, SetVersion(2).Value);
        _grants.Grant2(reference, flags, 0, frame);
        Assert.Equal(0, SetVersion(1).Value);
        Assert.Equal(reference < Reserved ? ((int)flags, 0, frame) : (0, 0, 0ul), _grants.Read(reference));
    }

    [Fact]
    public void SetVersion_WhileAGrantIsMapped_AnswersEBUSYUnlessItIsReserved()
    {
        _grants.Grant(Reserved, PermitAccess, 0, Granted);

        var handle = _grants.Map(Reserved);

        Assert.Equal(XenErrno.EBUSY, SetVersion(2).Error);
        Assert.Equal(0, _grants.Unmap(handle));
        _grants.Grant(2, PermitAccess, 0, 31);
        handle = _grants.Map(2);
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal(0, PlaceStatuses(GrantGuest.StatusFrame));
        Assert.Equal((PermitAccess, InUse), (_grants.Read2(2).Flags, _grants.Status(2)));
        Assert.Equal(0, SetVersion(1).Value);
        Assert.Equal(PermitAccess | InUse, _grants.Flags(2));
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal(0, PlaceStatuses(GrantGuest.StatusFrame));
        Assert.Equal(0, _grants.Unmap(handle));
        Assert.Equal(0, _grants.Status(2));
    }

    [Fact]
    public void SetVersion_ToVersion2Again_HasNoStatusOfBefore()
    {
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal(0, PlaceStatuses(GrantGuest.StatusFrame));
        _grants.Status(200) = GrantGuest.Reading;
        Assert.Equal(0, SetVersion(1).Value);
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal(0, PlaceStatuses(GrantGuest.StatusFrame));
        Assert.Equal(0, _grants.Status(200));
    }

    [Fact]
    public void SetVersion_ToVersion1_TakesTheStatusesAwayForGood()
    {
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal(0, PlaceStatuses(GrantGuest.StatusFrame));
        Assert.Equal(0, SetVersion(1).Value);
        Assert.Equal(FrameKind.None, Machine.KindOf(GrantGuest.StatusFrame));

        // What the guest puts there meanwhile is none of theirs.
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 0, 0, GrantGuest.StatusFrame));
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal(0, PlaceStatuses(26));
        Assert.Equal(FrameKind.Shared, Machine.KindOf(GrantGuest.StatusFrame));
    }

    [Fact]
    public void Map_InVersion2_ReadsTheFrameAndWritesTheStatus()
    {
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal(0, PlaceStatuses(GrantGuest.StatusFrame));
        _grants.Grant2(200, PermitAccess, 0, Granted);

        var handle = _grants.Map(200);

        Assert.Equal((PermitAccess, InUse), (_grants.Read2(200).Flags, _grants.Status(200)));
        Assert.Equal(0, _grants.Unmap(handle));
        Assert.Equal(0, _grants.Status(200));
        Assert.Equal(GrantStatus.BadGntref, _grants.MapStatus(0, GrantGuest.Target, GrantMapFlags.HostMap, 256));
        _grants.Grant2(201, Transitive, 0, 0);
        Assert.Equal(GrantStatus.GeneralError, _grants.MapStatus(0, GrantGuest.Target, GrantMapFlags.HostMap, 201));
    }

    [Fact]
    public void AddToPhysmap_OfATableFrameInVersion2_HasEntriesThere()
    {
        Assert.Equal(0, SetVersion(2).Value);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, 1, 26));
        ((ulong*)Machine.Page(26))[1] = Granted;
        *(uint*)Machine.Page(26) = PermitAccess;

        var page = Machine.Page(Granted);

        _grants.Map(256);
        Assert.True(Machine.Page(GrantGuest.Target) == page);
    }

    private XenResult SetVersion(uint version) => Calls.GrantTable.SetVersion(Caller, version);

    private long PlaceStatuses(ulong gfn) => _guest.Domain.AddToPhysmap(DomId.Self, 1, GrantGuest.StatusIndex, gfn);

    private uint Version()
    {
        Assert.True(Calls.GrantTable.GetVersion(Caller, out var version).IsOk);
        return version;
    }
}
