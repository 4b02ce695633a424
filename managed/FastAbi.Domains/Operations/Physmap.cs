using FastAbi.Domains.Grants;
using FastAbi.Domains.Memory;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>Places pages of the hypervisor's in guest memory. Xen: xenmem_add_to_physmap_one().</summary>
internal sealed class Physmap
{
    /// <summary>XENMAPSPACE_shared_info.</summary>
    private const uint SharedInfoSpace = 0;

    /// <summary>XENMAPSPACE_grant_table.</summary>
    private const uint GrantTableSpace = 1;

    private readonly SharedPages _pages;
    private readonly DomainGrants _grants;

    public Physmap(SharedPages pages, DomainGrants grants)
    {
        _pages = pages;
        _grants = grants;
    }

    /// <summary>Places all pages at once, and for good.</summary>
    /// <returns>Whether there was room.</returns>
    public bool AddAll(in FixedLayout layout)
    {
        var isDone = _pages.Place(SharedPages.SharedInfo, layout.FrameOf(0)).IsOk;
        for (uint i = 0; i < GrantEntries.MaxFrames; i++)
            isDone &= _grants.Place(i, layout.FrameOf(1) + i).IsOk;

        // They are there in version 1 of the table, too, which has no use for them.
        for (uint i = 0; i < GrantEntries.MaxStatusFrames; i++)
            isDone &= _pages.Place(GrantEntries.PageOfStatus(i), layout.FrameOf(2) + i).IsOk;

        _pages.KeepPlaces();
        return isDone;
    }

    public XenResult Add(DomId dom, uint space, ulong index, ulong gfn) => space switch
    {
        _ when !OwnDomain.IsSelf(dom) => Result.Of(XenErrno.ESRCH),
        SharedInfoSpace when index == 0 => _pages.Place(SharedPages.SharedInfo, gfn),
        GrantTableSpace => _grants.Place(index, gfn),
        _ => Result.Of(XenErrno.EINVAL),
    };
}
