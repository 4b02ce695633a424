using FastAbi.Dispatch;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Memory;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Grants;

/// <summary>The grant table, and the frames that the domain grants itself. Xen: common/grant_table.c.</summary>
internal sealed unsafe class DomainGrants : IGrantTable<Caller>
{
    /// <summary>XENMAPIDX_grant_table_status.</summary>
    private const ulong StatusIndex = 0x8000_0000;

    private readonly IMachine _machine;
    private readonly SharedPages _pages;
    private readonly GrantEntries _entries;
    private readonly GrantMappings _mappings = new();
    private readonly ActiveGrant[] _active = new ActiveGrant[GrantEntries.MaxCount];

    /// <summary>The number of grants that are mapped and not reserved.</summary>
    private uint _activeCount;

    public DomainGrants(IMachine machine, SharedPages pages)
    {
        _machine = machine;
        _pages = pages;
        _entries = new GrantEntries(pages);
    }

    public XenResult QuerySize(Caller caller, out GrantTableQuerySizeOut outputs)
    {
        outputs = new GrantTableQuerySizeOut { NrFrames = _entries.FrameCount, MaxNrFrames = GrantEntries.MaxFrames };
        return Result.Done;
    }

    public XenResult GetVersion(Caller caller, out uint version)
    {
        version = _entries.Version;
        return Result.Done;
    }

    public XenResult SetVersion(Caller caller, uint version)
    {
        if (version is not (1 or 2))
            return Result.Of(XenErrno.EINVAL);
        if (version == _entries.Version)
            return Result.Done;
        if (_activeCount != 0)
            return Result.Of(XenErrno.EBUSY);
        if (version == 1 && !FitsVersion1())
            return Result.Of(XenErrno.ERANGE);
        if (version == 1)
        {
            for (uint i = 0; i < GrantEntries.MaxStatusFrames; i++)
                _pages.Remove(GrantEntries.PageOfStatus(i));
        }
        _entries.ChangeVersion(version);
        return Result.Done;
    }

    /// <summary>Places a frame of the table in guest memory. The table grows as far as it is asked for. Xen: gnttab_map_frame().</summary>
    public XenResult Place(ulong index, ulong gfn)
    {
        if (_entries.Version == 2 && (index & StatusIndex) != 0)
        {
            index &= ~StatusIndex;
            if (index >= GrantEntries.MaxStatusFrames)
                return Result.Of(XenErrno.EINVAL);
            _entries.GrowForStatuses((uint)index + 1);
            return _pages.Place(GrantEntries.PageOfStatus((uint)index), gfn);
        }
        if (index >= GrantEntries.MaxFrames)
            return Result.Of(XenErrno.EINVAL);
        _entries.Grow((uint)index + 1);
        return _pages.Place(GrantEntries.PageOf((uint)index), gfn);
    }

    public XenResult MapGrantRef(
        Caller caller,
        DomId dom,
        GuestPhysicalAddress hostAddr,
        GrantMapFlags flags,
        GrantRef @ref,
        out GrantTableMapGrantRefOut outputs)
    {
        outputs = default;
        outputs.Status = Check(dom, flags, @ref);
        if (outputs.Status != GrantStatus.Okay)
            return Result.Done;

        var isReadOnly = (flags & GrantMapFlags.ReadOnly) != 0;

        outputs.Status = Map(hostAddr.Value >> PageSize.Shift, flags, @ref.Value, isReadOnly);
        if (outputs.Status == GrantStatus.Okay)
            outputs.Handle = _mappings.Add(@ref.Value, isReadOnly);
        return Result.Done;
    }

    /// <summary>Removes a mapping. The frame does not return to where it was before.</summary>
    /// <returns>A GNTST_ code, as the result itself.</returns>
    public XenResult UnmapGrantRef(Caller caller, GuestPhysicalAddress hostAddr, GrantHandle handle)
    {
        if (!_mappings.Has(handle))
            return ResultOf(GrantStatus.BadHandle);

        // Nothing that is mapped is named; Xen finds nothing to do then, and nothing wrong.
        if (hostAddr.Value == 0)
            return ResultOf(GrantStatus.Okay);

        ref var mapping = ref _mappings[handle.Value];
        var gfn = hostAddr.Value >> PageSize.Shift;
        var page = _machine.Page(gfn, out var kind);

        if (!IsGranted(kind) || (nint)page != _active[mapping.Reference].Page)
            return ResultOf(GrantStatus.GeneralError);
        _machine.Unmap(gfn);
        Unpin(mapping.Reference, mapping.IsReadOnly);
        _mappings.Remove(handle);
        return ResultOf(GrantStatus.Okay);
    }

    private static XenResult ResultOf(GrantStatus status) => new((long)status);

    private static bool IsGranted(FrameKind kind) => kind is FrameKind.Granted or FrameKind.GrantedReadOnly;

    private GrantStatus Check(DomId dom, GrantMapFlags flags, GrantRef reference)
    {
        const GrantMapFlags NotForHvm = GrantMapFlags.DeviceMap | GrantMapFlags.ApplicationMap | GrantMapFlags.ContainsPte;

        if ((flags & (GrantMapFlags.DeviceMap | GrantMapFlags.HostMap)) == 0)
            return GrantStatus.BadGntref;
        if ((flags & NotForHvm) != 0)
            return GrantStatus.GeneralError;

        // DOMID_SELF is no domain here.
        if (dom != OwnDomain.Id)
            return GrantStatus.BadDomain;
        if (_mappings.IsFull)
            return GrantStatus.NoSpace;
        return reference.Value < _entries.Count ? GrantStatus.Okay : GrantStatus.BadGntref;
    }

    private GrantStatus Map(ulong gfn, GrantMapFlags flags, uint reference, bool isReadOnly)
    {
        ref var active = ref _active[reference];
        var source = _entries.Read(reference);
        var isFirst = !active.IsMapped;
        var sourceKind = FrameKind.None;

        if (active.IsFull)
            return GrantStatus.GeneralError;
        if (isFirst || (!isReadOnly && active.Writers == 0))
        {
            if (isFirst && (!source.IsFullPage || source.Domain != OwnDomain.Id.Value))
                return GrantStatus.GeneralError;
            if (!isReadOnly && (source.Flags & GrantFlags.ReadOnly) != 0)
                return GrantStatus.GeneralError;
            if (isFirst)
            {
                active.Page = (nint)_machine.Page(source.Frame, out sourceKind);
                if (active.Page == 0 || !CanGrant(sourceKind, isReadOnly))
                    return GrantStatus.BadPage;
            }
        }
        if (!MapAt(gfn, flags, (byte*)active.Page, isReadOnly))
            return GrantStatus.GeneralError;
        Pin(reference, isReadOnly);

        // A frame of the domain's own has one place: it leaves its old one. Xen: guest_physmap_add_entry().
        if (sourceKind is FrameKind.Ram or FrameKind.ReadOnly && source.Frame != gfn)
            _machine.Unmap(source.Frame);
        return GrantStatus.Okay;
    }

    private static bool CanGrant(FrameKind kind, bool isReadOnly) =>
        kind is FrameKind.Ram or FrameKind.Granted
        || (isReadOnly && kind is FrameKind.ReadOnly or FrameKind.GrantedReadOnly);

    private bool MapAt(ulong gfn, GrantMapFlags flags, byte* page, bool isReadOnly)
    {
        var old = _machine.Page(gfn, out var kind);

        // Xen crashes a domain that maps a grant in place of another.
        if ((flags & ~GrantMapFlags.ReadOnly) != GrantMapFlags.HostMap || IsGranted(kind) || kind == FrameKind.Device)
            return false;
        if (!_machine.Map(gfn, page, isReadOnly ? FrameKind.GrantedReadOnly : FrameKind.Granted))
            return false;
        if (kind == FrameKind.Shared)
            _pages.Forget(old);
        return true;
    }

    private void Pin(uint reference, bool isReadOnly)
    {
        ref var active = ref _active[reference];

        if (!active.IsMapped && reference >= GrantEntries.Reserved)
            _activeCount++;
        if (isReadOnly)
            active.Readers++;
        else
            active.Writers++;
        _entries.SetStatus(reference, isReadOnly ? GrantFlags.Reading : (ushort)(GrantFlags.Reading | GrantFlags.Writing));
    }

    private void Unpin(uint reference, bool isReadOnly)
    {
        ref var active = ref _active[reference];

        if (isReadOnly)
            active.Readers--;
        else
            active.Writers--;
        if (active.Writers == 0 && !isReadOnly)
            _entries.ClearStatus(reference, GrantFlags.Writing);
        if (active.IsMapped)
            return;
        _entries.ClearStatus(reference, GrantFlags.Reading);
        active.Page = 0;
        if (reference >= GrantEntries.Reserved)
            _activeCount--;
    }

    private bool FitsVersion1()
    {
        for (uint i = 0; i < GrantEntries.Reserved; i++)
        {
            if (!_entries.Read(i).FitsVersion1)
                return false;
        }
        return true;
    }
}
