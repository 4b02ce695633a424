namespace FastAbi.Domains.Tests.Model;

/// <summary>The grant table as a guest sees it: the first frame of it, and of its statuses. Layouts: grant_table.h.</summary>
internal sealed unsafe class GrantGuest
{
    public const ulong StatusFrame = 25;

    /// <summary>XENMAPIDX_grant_table_status.</summary>
    public const ulong StatusIndex = 0x8000_0000;

    /// <summary>Where grants are mapped, unless a test says otherwise.</summary>
    public const ulong Target = TestMachine.NoMemory;

    public const ushort PermitAccess = 1;
    public const ushort ReadOnlyFlag = 4;
    public const ushort Reading = 8;
    public const ushort Writing = 16;

    private const ulong TableFrame = 24;

    private readonly TestGuest _guest;

    public GrantGuest(TestGuest guest)
    {
        _guest = guest;
        Assert.Equal(0, guest.Domain.AddToPhysmap(DomId.Self, 1, 0, TableFrame));
    }

    /// <summary>Writes an entry of version 1.</summary>
    public void Grant(uint reference, int flags, ushort domain, ulong frame)
    {
        ((uint*)Entry(reference))[1] = (uint)frame;
        ((ushort*)Entry(reference))[1] = domain;
        ((ushort*)Entry(reference))[0] = (ushort)flags;
    }

    /// <summary>Writes an entry of version 2.</summary>
    public void Grant2(uint reference, int flags, ushort domain, ulong frame)
    {
        ((ulong*)Entry2(reference))[1] = frame;
        ((ushort*)Entry2(reference))[1] = domain;
        ((ushort*)Entry2(reference))[0] = (ushort)flags;
    }

    public (int Flags, int Domain, ulong Frame) Read(uint reference) =>
        (Flags(reference), ((ushort*)Entry(reference))[1], ((uint*)Entry(reference))[1]);

    public (int Flags, int Domain, ulong Frame) Read2(uint reference) =>
        (*(ushort*)Entry2(reference), ((ushort*)Entry2(reference))[1], ((ulong*)Entry2(reference))[1]);

    public ushort Flags(uint reference) => *(ushort*)Entry(reference);

    public ref ushort Status(uint reference) => ref ((ushort*)_guest.Machine.Page(StatusFrame))[reference];

    public GrantStatus MapStatus(ushort dom, ulong gfn, GrantMapFlags flags, uint reference)
    {
        Assert.Equal(0, MapResult(dom, gfn, flags, reference, out var outputs));
        return outputs.Status;
    }

    public GrantHandle Map(uint reference, ulong gfn = Target, GrantMapFlags flags = GrantMapFlags.HostMap)
    {
        Assert.Equal(0, MapResult(0, gfn, flags, reference, out var outputs));
        Assert.Equal(GrantStatus.Okay, outputs.Status);
        return outputs.Handle;
    }

    public long Unmap(GrantHandle handle, ulong gfn = Target) =>
        _guest.Calls.GrantTable.UnmapGrantRef(_guest.Caller, new Gfn(gfn).Address, handle).Value;

    private byte* Entry(uint reference) => _guest.Machine.Page(TableFrame) + (reference * 8);

    private byte* Entry2(uint reference) => _guest.Machine.Page(TableFrame) + (reference * 16);

    private long MapResult(ushort dom, ulong gfn, GrantMapFlags flags, uint reference, out GrantTableMapGrantRefOut outputs) =>
        _guest.Calls.GrantTable.MapGrantRef(
            _guest.Caller, new DomId(dom), new Gfn(gfn).Address, flags, new GrantRef(reference), out outputs).Value;
}
