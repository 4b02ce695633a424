using System;

namespace FastAbi.Monitor.Host;

/// <summary>
/// Shows that a guest has changed no memory but its own. What neither it nor the monitor writes, that is the monitor's code and
/// constants, the guest's file and all memory that nobody uses, has the same hash at the end as at the start.
/// </summary>
internal sealed unsafe class MemoryGuard
{
    private const int MostRanges = 64;

    // 2^64 divided by the golden ratio: a pattern in which no page is like another.
    private const ulong Golden = 0x9e3779b97f4a7c15;

    private readonly MemoryRange[] _ranges = new MemoryRange[MostRanges];
    private readonly ulong[] _hashes = new ulong[MostRanges];
    private int _count;

    /// <summary>Bytes that are looked at.</summary>
    public ulong Size { get; private set; }

    /// <summary>Takes the hashes of memory.</summary>
    /// <param name="memory">What to look at.</param>
    /// <param name="written">What of it to leave out, in ascending order.</param>
    public void Add(MemoryRange memory, ReadOnlySpan<MemoryRange> written)
    {
        var start = memory.Start;
        foreach (var range in written)
        {
            if (range.End > start && range.Start < memory.End)
            {
                AddRange(start, range.Start);
                start = range.End;
            }
        }

        AddRange(start, memory.End);
    }

    /// <summary>Fills memory that nobody uses with a pattern, so that a change to any value shows.</summary>
    public static void Fill(MemoryRange range)
    {
        for (var address = range.Start; address < range.End; address += sizeof(ulong))
            *(ulong*)address = address * Golden;
    }

    /// <summary>Looks whether all is as it was.</summary>
    /// <param name="changed">Where it is not, the first range that has changed.</param>
    public bool IsUnchanged(out MemoryRange changed)
    {
        for (var i = 0; i < _count; i++)
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

    private void AddRange(ulong start, ulong end)
    {
        // Whole words.
        MemoryRange range = new((start + 7) & ~7UL, end & ~7UL);
        if (range.Start < range.End)
        {
            _ranges[_count] = range;
            _hashes[_count++] = Hash(range);
            Size += range.Size;
        }
    }

    // FNV-1a over words; multiplying by an odd number loses nothing, so that one changed word always shows.
    private static ulong Hash(MemoryRange range)
    {
        const ulong OffsetBasis = 0xcbf29ce484222325;
        const ulong Prime = 0x00000100000001b3;
        var hash = OffsetBasis;
        for (var address = range.Start; address < range.End; address += sizeof(ulong))
            hash = (hash ^ *(ulong*)address) * Prime;

        return hash;
    }
}
