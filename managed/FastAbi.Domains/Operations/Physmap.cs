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

    public XenResult Add(DomId dom, uint space, ulong index, ulong gfn) => space switch
    {
        _ when !OwnDomain.IsSelf(dom) => Result.Of(XenErrno.ESRCH),
        SharedInfoSpace when index == 0 => _pages.Place(SharedPages.SharedInfo, gfn),
        GrantTableSpace => _grants.Place(index, gfn),
        _ => Result.Of(XenErrno.EINVAL),
    };
}
