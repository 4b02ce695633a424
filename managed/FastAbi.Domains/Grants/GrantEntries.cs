using System;
using FastAbi.Domains.Memory;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Grants;

/// <summary>The grant table as the guest writes it, in one of two versions. grant_table.h describes them.</summary>
/// <remarks>
/// Version 1: flags (2 bytes), domain (2), frame (4). Version 2: flags (2), domain (2), 4 bytes of others, frame (8); what the
/// hypervisor says about an entry is not in its flags but in frames of their own, 2 bytes each.
/// </remarks>
internal sealed unsafe class GrantEntries
{
    public const uint MaxFrames = 64;
    public const uint MaxStatusFrames = MaxFrames / FramesPerStatusFrame;

    /// <summary>GNTTAB_NR_RESERVED_ENTRIES: these survive a change of version.</summary>
    public const int Reserved = 8;

    /// <summary>The most entries that the table can have: in version 1.</summary>
    public const uint MaxCount = MaxFrames * PageSize.Bytes / BytesV1;

    private const uint BytesV1 = 8;
    private const uint BytesV2 = 16;
    private const uint StatusesPerFrame = PageSize.Bytes / sizeof(ushort);
    private const uint FramesPerStatusFrame = StatusesPerFrame / (PageSize.Bytes / BytesV2);

    private readonly SharedPages _pages;

    public GrantEntries(SharedPages pages) => _pages = pages;

    public uint Version { get; private set; } = 1;

    /// <summary>The size of the table. [frames]</summary>
    public uint FrameCount { get; private set; } = 1;

    public uint StatusFrameCount => (FrameCount + FramesPerStatusFrame - 1) / FramesPerStatusFrame;

    /// <summary>The number of entries.</summary>
    public uint Count => FrameCount * EntriesPerFrame;

    private uint EntryBytes => Version == 1 ? BytesV1 : BytesV2;

    private uint EntriesPerFrame => PageSize.Bytes / EntryBytes;

    /// <summary>The index among the shared pages of a frame of entries.</summary>
    public static int PageOf(uint frame) => SharedPages.Grants + (int)frame;

    /// <summary>The index among the shared pages of a frame of statuses.</summary>
    public static int PageOfStatus(uint frame) => PageOf(MaxFrames + frame);

    /// <summary>Has the table at least so many frames, of <see cref="MaxFrames"/>.</summary>
    public void Grow(uint frames) => FrameCount = Math.Max(FrameCount, frames);

    /// <summary>Has the table so many frames that there are these of statuses.</summary>
    public void GrowForStatuses(uint statusFrames)
    {
        if (statusFrames > StatusFrameCount)
            Grow(statusFrames * FramesPerStatusFrame);
    }

    public GrantEntry Read(uint reference)
    {
        var entry = Locate(reference);

        // Flags and domain belong together, so they are read in one.
        var header = *(uint*)entry;

        return new GrantEntry
        {
            Flags = (ushort)(header | (Version == 1 ? 0u : *StatusOf(reference))),
            Domain = (ushort)(header >> 16),
            Frame = Version == 1 ? ((uint*)entry)[1] : ((ulong*)entry)[1],
        };
    }

    /// <summary>Sets bits that say how an entry is in use.</summary>
    public void SetStatus(uint reference, ushort bits) => *StatusOf(reference) |= bits;

    public void ClearStatus(uint reference, ushort bits) => *StatusOf(reference) &= (ushort)~bits;

    /// <summary>Clears the table for the other version, but for the entries that are reserved.</summary>
    public void ChangeVersion(uint version)
    {
        var kept = stackalloc GrantEntry[Reserved];

        for (uint i = 0; i < Reserved; i++)
        {
            var entry = Read(i);

            kept[i] = Version == 1 || entry.IsPermission ? entry : default;
        }
        for (uint i = 0; i < FrameCount; i++)
            Clear(_pages[PageOf(i)]);
        for (uint i = 0; i < MaxStatusFrames; i++)
            Clear(_pages[PageOfStatus(i)]);
        Version = version;
        for (uint i = 0; i < Reserved; i++)
            Write(i, kept[i]);
    }

    private static void Clear(byte* page) => new Span<byte>(page, (int)PageSize.Bytes).Clear();

    private void Write(uint reference, in GrantEntry entry)
    {
        var place = Locate(reference);
        const ushort InUse = GrantFlags.Reading | GrantFlags.Writing;

        if (Version == 1)
        {
            ((uint*)place)[1] = (uint)entry.Frame;
            *(uint*)place = entry.Flags | ((uint)entry.Domain << 16);
        }
        else
        {
            ((ulong*)place)[1] = entry.Frame;
            *(uint*)place = (entry.Flags & ~(uint)InUse) | ((uint)entry.Domain << 16);
            *StatusOf(reference) = (ushort)(entry.Flags & InUse);
        }
    }

    private ushort* StatusOf(uint reference) => Version == 1
        ? (ushort*)Locate(reference)
        : (ushort*)_pages[PageOfStatus(reference / StatusesPerFrame)] + (reference % StatusesPerFrame);

    private byte* Locate(uint reference) =>
        _pages[PageOf(reference / EntriesPerFrame)] + (reference % EntriesPerFrame * EntryBytes);
}
