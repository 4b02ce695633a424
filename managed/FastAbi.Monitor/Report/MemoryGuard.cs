using System;

namespace FastAbi.Monitor;

/// <summary>
/// Shows that a guest has changed no memory but its own. What neither it nor the monitor writes, that is the monitor's code and
/// constants, the guest's file and all memory that nobody uses, has the same hash at the end as at the start.
/// </summary>
internal sealed unsafe class MemoryGuard
{
    private const int MostRanges = 64;

    // Multiplicative constants of the golden ratio, for a pattern that no page shares with another.
    private const ulong Golden = 0x9e3779b97f4a7c15;

    private readonly MemoryRange[] _ranges = new MemoryRange[MostRanges];
    private readonly ulong[] _hashes = new ulong[MostRanges];
    private int _count;

    private MemoryGuard()
    {
    }

    /// <summary>Bytes that are looked at.</summary>
    public ulong Size { get; private set; }

    /// <summary>Fills what nobody uses with a pattern, and takes the hashes; nothing may be allocated any more.</summary>
    public static MemoryGuard Start(MachineMemoryMap map, HostMemory host)
    {
        Fill(host.Unused);
        MemoryGuard guard = new();
        for (int i = 0; i < map.Length; i++)
        {
            // The first page is not mapped where it is.
            MemoryRange memory = map[i];
            guard.Add(Math.Max(memory.Start, HostMemory.PageSize), memory.End, host);
        }

        for (int i = 0; i < guard._count; i++)
        {
            guard._hashes[i] = Hash(guard._ranges[i]);
        }

        return guard;
    }

    /// <summary>Looks whether all is as it was.</summary>
    /// <param name="changed">Where it is not, the first range that has changed.</param>
    public bool IsUnchanged(out MemoryRange changed)
    {
        for (int i = 0; i < _count; i++)
        {
            if (Hash(_ranges[i]) != _hashes[i])
            {
                changed = _ranges[i];
                return false;
            }
        }

        changed = default;
        return true;
    }

    // Without what is written: the stack, the data, and what was handed out, in ascending order.
    private void Add(ulong start, ulong end, HostMemory host)
    {
        start = AddUpTo(new MemoryRange(NativeCode.StackStart(), NativeCode.CodeStart()), start, end);
        start = AddUpTo(new MemoryRange(NativeCode.DataStart(), NativeCode.DataEnd()), start, end);
        start = AddUpTo(host.Used, start, end);
        AddRange(start, end);
    }

    private ulong AddUpTo(MemoryRange written, ulong start, ulong end)
    {
        if (written.End <= start || written.Start >= end)
        {
            return start;
        }

        AddRange(start, written.Start);
        return written.End;
    }

    private void AddRange(ulong start, ulong end)
    {
        // Whole words.
        MemoryRange range = new((start + 7) & ~7UL, end & ~7UL);
        if (range.Start < range.End)
        {
            _ranges[_count++] = range;
            Size += range.Size;
        }
    }

    private static void Fill(MemoryRange range)
    {
        for (ulong address = range.Start; address < range.End; address += sizeof(ulong))
        {
            *(ulong*)address = address * Golden;
        }
    }

    // FNV-1a over words; multiplying by an odd number loses nothing, so that one changed word always shows.
    private static ulong Hash(MemoryRange range)
    {
        const ulong OffsetBasis = 0xcbf29ce484222325;
        const ulong Prime = 0x00000100000001b3;
        ulong hash = OffsetBasis;
        for (ulong address = range.Start; address < range.End; address += sizeof(ulong))
        {
            hash = (hash ^ *(ulong*)address) * Prime;
        }

        return hash;
    }
}
