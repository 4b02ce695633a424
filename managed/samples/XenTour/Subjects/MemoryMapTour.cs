using System;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.Oracles;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>The memory that the domain was started with.</summary>
internal static unsafe class MemoryMapTour
{
    private const uint Entries = 64;

    public static void Take()
    {
        var map = Page.Allocate().At<E820Entry>();
        var expectedMap = Page.Allocate().At<E820Entry>();
        var buffer = new GuestPhysicalAddress((ulong)map);
        var result = Call(
            "memory.memory_map", "nr_entries 64, buffer in this guest",
            Memory.MemoryMap(Entries, buffer, out var stored), $"nr_entries {stored}");
        Succeeds("memory.memory_map succeeds", result);
        if (stored is 0 or >= Entries)
        {
            NotOk("memory.memory_map tells how many entries there are", $"{stored}");
            return;
        }

        Check.Ok("memory.memory_map tells how many entries there are");
        _ = Oracle.MemoryMemoryMap(Entries, (ulong)expectedMap, out var expected);
        Equal("memory.memory_map gives as many entries as the oracle gets", stored, expected);

        var size = (int)stored * sizeof(E820Entry);
        var entries = new ReadOnlySpan<E820Entry>(map, (int)stored);
        Check.That(
            "memory.memory_map gives the oracle's entries",
            new ReadOnlySpan<byte>(map, size).SequenceEqual(new ReadOnlySpan<byte>(expectedMap, size)));
        Check.That("memory.memory_map gives entries in ascending order", IsAscending(entries));
        Check.That("memory.memory_map has this guest in RAM", HasInRam(entries, (ulong)(delegate*<void>)&Take));
        Check.That("memory.memory_map does not have the local APIC in RAM", !HasInRam(entries, LocalApicPage.Address));
        CheckShortBuffer(map);
        Fails(
            "memory.memory_map", "nr_entries 64, a buffer without memory", XenErrno.EFAULT,
            Memory.MemoryMap(Entries, Absent.Memory, out stored), stored,
            Oracle.MemoryMemoryMap(Entries, Absent.Memory.Value, out _));
    }

    private static bool IsAscending(ReadOnlySpan<E820Entry> entries)
    {
        ulong end = 0;
        foreach (ref readonly var entry in entries)
        {
            if (entry.Address < end)
                return false;

            end = entry.End;
        }

        return true;
    }

    private static bool HasInRam(ReadOnlySpan<E820Entry> entries, ulong address)
    {
        foreach (ref readonly var entry in entries)
        {
            if (entry.IsRam && entry.Contains(address))
                return true;
        }

        return false;
    }

    private static void CheckShortBuffer(E820Entry* map)
    {
        map[1] = default;
        _ = Call(
            "memory.memory_map", "nr_entries 1",
            Memory.MemoryMap(1, new GuestPhysicalAddress((ulong)map), out var stored), $"nr_entries {stored}");
        Equal("memory.memory_map stores no more than fits", stored, 1);
        Equal("memory.memory_map leaves what is behind the buffer alone", map[1].Size, 0);
    }
}
