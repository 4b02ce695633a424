using FastAbi.Domains.Grants;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>
/// The proposal's fixed memory layout: the pages that the hypervisor shares with the guest, all in place before it starts, and a hole for
/// foreign mappings behind them. The guest finds them in its memory map, by types of its own.
/// </summary>
public readonly struct FixedLayout
{
    /// <summary>Types of the memory map: shared_info, 1 page.</summary>
    public const uint SharedInfo = 0xf0000001;

    /// <summary>All frames that the grant table can have.</summary>
    public const uint GrantTable = 0xf0000002;

    /// <summary>All status frames of a grant table of version 2.</summary>
    public const uint GrantStatus = 0xf0000003;

    /// <summary>Where nothing is mapped, and grants may be.</summary>
    public const uint ForeignRegion = 0xf0000004;

    /// <summary>The number of regions.</summary>
    public const int Length = 4;

    private const ulong Gigabyte = 1UL << 30;
    private const ulong LowestStart = 4 * Gigabyte;
    private const ulong ForeignRegionBytes = Gigabyte / 2;

    private readonly ulong _start;

    /// <summary>The layout of a guest whose memory ends at an address: it starts at the next GiB, above 4 GiB.</summary>
    public FixedLayout(ulong memoryEnd) =>
        _start = memoryEnd <= LowestStart ? LowestStart : (memoryEnd + Gigabyte - 1) & ~(Gigabyte - 1);

    /// <summary>A region by its number, in ascending order of addresses.</summary>
    public MemoryMapEntry this[int index] => index switch
    {
        0 => new MemoryMapEntry(_start, PageSize.Bytes, SharedInfo),
        1 => Behind(0, GrantEntries.MaxFrames * PageSize.Bytes, GrantTable),
        2 => Behind(1, GrantEntries.MaxStatusFrames * PageSize.Bytes, GrantStatus),
        _ => Behind(2, ForeignRegionBytes, ForeignRegion),
    };

    /// <summary>The first frame of a region.</summary>
    internal ulong FrameOf(int index) => this[index].Address >> PageSize.Shift;

    private MemoryMapEntry Behind(int index, ulong length, uint type)
    {
        var before = this[index];
        return new MemoryMapEntry(before.Address + before.Length, length, type);
    }
}
