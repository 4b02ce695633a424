using System.Threading;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.Oracles;
using XenTour.Reporting;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>The grant table, with a frame that this domain grants to itself.</summary>
internal static unsafe class GrantTableTour
{
    private const uint SpaceGrantTable = 1; // memory.h, XENMAPSPACE_grant_table
    private const ulong Pattern = 0x0123456789abcdef;

    private static DomId This => new(0);

    private static GrantRef Ref => new(GrantEntryV1.Reserved);

    private static GrantRef NoRef => new(100000);

    private static GrantHandle NoHandle => new(4000);

    public static void Take()
    {
        CheckSize();
        CheckVersion();
        CheckMapping();
        CheckFailures();
    }

    private static void CheckSize()
    {
        var result = Call(
            "grant_table.query_size", "", GrantTable.QuerySize(out var size),
            $"nr_frames {size.NrFrames}, max_nr_frames {size.MaxNrFrames}");
        _ = Oracle.GrantTableQuerySize(out var expected);
        Succeeds("grant_table.query_size succeeds", result);
        Equal("grant_table.query_size gives the oracle's size", size.NrFrames, expected.NrFrames);
        Equal("grant_table.query_size gives the oracle's limit", size.MaxNrFrames, expected.MaxNrFrames);
        Check.That("grant_table.query_size gives a size within the limit", size.NrFrames <= size.MaxNrFrames);
    }

    private static uint Version()
    {
        _ = Call("grant_table.get_version", "", GrantTable.GetVersion(out var version), $"version {version}");
        return version;
    }

    private static uint OraclesVersion()
    {
        _ = Oracle.GrantTableGetVersion(out var version);
        return version;
    }

    private static void CheckVersion()
    {
        Equal("grant_table.get_version gives the version that a domain starts with", Version(), 1);
        Equal("grant_table.get_version gives the oracle's version", OraclesVersion(), 1);
        Succeeds(
            "grant_table.set_version switches to version 2", Call("grant_table.set_version", "version 2", GrantTable.SetVersion(2)));
        Equal("grant_table.get_version gives the new version", Version(), 2);
        Equal("grant_table.set_version has the oracle see version 2", OraclesVersion(), 2);
        Fails("grant_table.set_version", "version 3", XenErrno.EINVAL, GrantTable.SetVersion(3), Oracle.GrantTableSetVersion(3));
        Succeeds("grant_table.set_version switches back", Call("grant_table.set_version", "version 1", GrantTable.SetVersion(1)));
        Equal("grant_table.get_version gives version 1 again", Version(), 1);
    }

    /// <summary>
    /// The frame appears where this domain has no memory. As it is this domain's own, it is gone from its old place then:
    /// Xen lets a frame have one place in a domain.
    /// </summary>
    private static void CheckMapping()
    {
        var granted = Page.Allocate();
        var table = FindTable();
        var entry = table + Ref.Value;

        // Without memory either way; what the hypervisor puts there is not encrypted, as the layout's region is not.
        var foreign = FixedLayout.Foreign(0);
        var place = foreign != null ? new GuestPhysicalAddress((ulong)foreign) : Absent.Memory;
        var mapped = (ulong*)place.Value;
        if (table == null)
        {
            Check.NotOk("grant_table.map_grant_ref maps", "the table cannot be mapped");
            return;
        }

        Volatile.Write(ref *granted.At<ulong>(), Pattern);
        entry->Domid = This.Value;
        entry->Frame = (uint)granted.Frame.Value;
        Interlocked.MemoryBarrier();
        Volatile.Write(ref entry->Flags, GrantEntryV1.PermitAccess);

        var result = Call(
            "grant_table.map_grant_ref", "dom 0, host_addr without memory, flags host_map, ref 8",
            GrantTable.MapGrantRef(This, place, GrantMapFlags.HostMap, Ref, out var mapping),
            $"handle {mapping.Handle.Value}, status {Names.Of(mapping.Status)}");
        Succeeds("grant_table.map_grant_ref succeeds", result);
        Equal("grant_table.map_grant_ref maps a frame of the first domain", (long)mapping.Status, (long)GrantStatus.Okay);
        if (!result.IsOk || mapping.Status < 0)
            return;

        Equal(
            "grant_table.map_grant_ref marks the entry as in use",
            Volatile.Read(ref entry->Flags) & GrantEntryV1.InUse, GrantEntryV1.InUse);
        Check.That("grant_table.map_grant_ref shows the frame where it was to appear", Volatile.Read(ref *mapped) == Pattern);
        Volatile.Write(ref *mapped, ~Pattern);
        Check.That("grant_table.map_grant_ref gives a frame that can be written", Volatile.Read(ref *mapped) == ~Pattern);

        var status = CallForStatus(
            "grant_table.unmap_grant_ref", "host_addr and handle of the mapping",
            GrantTable.UnmapGrantRef(place, mapping.Handle));
        Equal("grant_table.unmap_grant_ref succeeds", (long)status, (long)GrantStatus.Okay);
        Equal(
            "grant_table.unmap_grant_ref marks the entry as free", Volatile.Read(ref entry->Flags) & GrantEntryV1.InUse, 0);
        status = CallForStatus(
            "grant_table.unmap_grant_ref", "the same once more", GrantTable.UnmapGrantRef(place, mapping.Handle));
        Equal("grant_table.unmap_grant_ref twice answers GNTST_bad_handle", (long)status, (long)GrantStatus.BadHandle);
        Volatile.Write(ref entry->Flags, 0);
    }

    // In its fixed place, or in a page of this guest; null: nowhere.
    private static GrantEntryV1* FindTable()
    {
        var table = (GrantEntryV1*)FixedLayout.GrantTable(0);
        if (table != null)
            return table;

        var page = Page.Allocate();
        return Oracle.AddToPhysmap(SpaceGrantTable, 0, page.Frame.Value) == 0 ? page.At<GrantEntryV1>() : null;
    }

    private static GrantStatus MapWrongly(string inputs, DomId domain, GrantMapFlags flags, GrantRef reference)
    {
        _ = Call(
            "grant_table.map_grant_ref", inputs,
            GrantTable.MapGrantRef(domain, Absent.Memory, flags, reference, out var mapping),
            $"status {Names.Of(mapping.Status)}");
        return mapping.Status;
    }

    private static void CheckFailures()
    {
        var status = MapWrongly(
            "dom that does not exist, flags host_map, ref 8", Absent.Domain, GrantMapFlags.HostMap, Ref);
        _ = Oracle.GrantTableMapGrantRef(
            Absent.Domain.Value, Absent.Memory.Value, (uint)GrantMapFlags.HostMap, Ref.Value, out var expected);
        Equal(
            "grant_table.map_grant_ref of a domain that does not exist says GNTST_bad_domain",
            (long)status, (long)GrantStatus.BadDomain);
        Equal(
            "grant_table.map_grant_ref of a domain that does not exist gives the oracle's status",
            (long)status, expected.Status);

        status = MapWrongly("dom 0, flags host_map, ref 100000", This, GrantMapFlags.HostMap, NoRef);
        Equal(
            "grant_table.map_grant_ref of a reference beyond the table says GNTST_bad_gntref",
            (long)status, (long)GrantStatus.BadGntref);
        status = MapWrongly("dom 0, flags 0, ref 8", This, default, Ref);
        Equal(
            "grant_table.map_grant_ref without a kind of mapping says GNTST_bad_gntref",
            (long)status, (long)GrantStatus.BadGntref);

        status = CallForStatus(
            "grant_table.unmap_grant_ref", "handle 4000, which no mapping has",
            GrantTable.UnmapGrantRef(Absent.Memory, NoHandle));
        Equal(
            "grant_table.unmap_grant_ref of no mapping answers GNTST_bad_handle", (long)status, (long)GrantStatus.BadHandle);
        Equal(
            "grant_table.unmap_grant_ref of no mapping answers as the oracle's call does",
            (long)status, Oracle.GrantTableUnmapGrantRef(Absent.Memory.Value, NoHandle.Value));
    }
}
