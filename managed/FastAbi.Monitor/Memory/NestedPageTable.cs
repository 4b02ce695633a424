using System;
using FastAbi.Domains.Machine;
using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Memory;

/// <summary>
/// What the guest's frames are (AMD64 Architecture Programmer's Manual, volume 2, "Nested Paging"): the tables that the
/// processor walks are the only record of it. Leaves map 4 KiB.
/// </summary>
/// <remarks>
/// The tables of each level lie in one row, so that a frame's number finds its entry without a walk. Leaf tables beyond the
/// guest's memory come from a pool and go back when they are empty. An entry of memory that the guest has not touched has
/// its address, but is not present: the page is zeroed at the first touch.
/// </remarks>
internal sealed unsafe class NestedPageTable
{
    /// <summary>Bits of a guest-physical address.</summary>
    public const int AddressBits = 36;

    private const int Entries = 512;
    private const int Level2Tables = 1 << (AddressBits - 30);
    private const ulong Frames = 1UL << (AddressBits - 12);

    // Every frame of a grant table, each mapped in a region of its own, and some.
    private const int PoolTables = 256;

    private const ulong Present = 1 << 0;
    private const ulong Writable = 1 << 1;

    // The guest's accesses count as a user's ("Nested Paging", "Combining Nested and Guest Page Tables").
    private const ulong User = 1 << 2;
    private const ulong Table = Present | Writable | User;
    private const ulong NoExecute = 1UL << 63;
    private const ulong AddressMask = 0x000f_ffff_ffff_f000;

    // Bits 52 to 62 are software's: the page is in the private view, and not for the hypervisor.
    private const ulong Sealed = 1UL << 52;

    // And so are bits 9 to 11.
    private const int KindShift = 9;
    private const ulong KindMask = 7UL << KindShift;

    private readonly ulong* _level4;
    private readonly ulong* _level2;
    private readonly ulong _memoryFrames;
    private ulong* _freeTables;
    private PrivateView? _private;

    /// <summary>Tables for a guest with so much memory from address 0 on.</summary>
    public NestedPageTable(HostMemory host, byte* memory, ulong memoryFrames)
    {
        _memoryFrames = memoryFrames;
        _level4 = (ulong*)host.Allocate(1);
        var level3 = (ulong*)host.Allocate(1);
        _level2 = (ulong*)host.Allocate(Level2Tables);
        _level4[0] = (ulong)level3 | Table;
        for (var i = 0; i < Level2Tables; i++)
            level3[i] = (ulong)(_level2 + (i * Entries)) | Table;

        var leaves = (ulong*)host.Allocate(TablesFor(memoryFrames));
        for (ulong frame = 0; frame < memoryFrames; frame++)
            leaves[frame] = (ulong)(memory + (frame * HostMemory.PageSize)) | ((ulong)FrameKind.Ram << KindShift);

        for (ulong i = 0; i < TablesFor(memoryFrames); i++)
            _level2[i] = (ulong)(leaves + (i * Entries)) | Table;

        for (var i = 0; i < PoolTables; i++)
            Free((ulong*)host.Allocate(1));
    }

    /// <summary>Pages that the tables of a guest with so many frames take.</summary>
    public static ulong PagesFor(ulong memoryFrames) => 2 + Level2Tables + TablesFor(memoryFrames) + PoolTables;

    /// <summary>N_CR3.</summary>
    public ulong Root => (ulong)_level4;

    /// <summary>How often a mapping has gone that the processor may have cached. A vCPU that has seen fewer flushes as it runs.</summary>
    public ulong Flushes { get; private set; }

    /// <summary>Has every vCPU flush what the processor has cached.</summary>
    public void Flush() => Flushes++;

    /// <summary>The page of a frame and what it is; null where there is no memory.</summary>
    /// <exception cref="InvalidOperationException">It is private: who may name one asks <see cref="IsSealed"/> first.</exception>
    public byte* Page(ulong frame, out FrameKind kind)
    {
        var entry = Entry(frame);
        kind = default;
        if (entry == null || (*entry & AddressMask) == 0)
            return null;

        if ((*entry & Sealed) != 0)
            throw new InvalidOperationException("the hypervisor reaches for private memory of the guest");

        if ((*entry & Present) == 0)
            Touch(entry);

        kind = (FrameKind)((*entry & KindMask) >> KindShift);
        return (byte*)(*entry & AddressMask);
    }

    /// <summary>Makes the page of a frame there for an access that faulted.</summary>
    /// <returns>False where the fault was for good: no memory, or none that may be written.</returns>
    public bool TryTouch(ulong frame, bool isWrite)
    {
        var entry = Entry(frame);
        if (entry == null || (*entry & AddressMask) == 0 || (*entry & (Present | Sealed)) != 0)
            return entry != null && (*entry & Present) != 0 && (!isWrite || (*entry & Writable) != 0);

        Touch(entry);
        return true;
    }

    /// <summary>Puts a page at a frame, in the place of what was there.</summary>
    /// <returns>False where there are no tables for the frame.</returns>
    public bool Map(ulong frame, byte* page, FrameKind kind)
    {
        if (frame >= Frames)
            return false;

        _private?.Forget(frame);
        var entry = Entry(frame);
        if (entry == null)
        {
            if (_freeTables == null)
                return false;

            var table = _freeTables;
            _freeTables = (ulong*)table[0];
            table[0] = 0;
            _level2[frame / Entries] = (ulong)table | Table;
            entry = Entry(frame);
        }

        var rights = kind is FrameKind.ReadOnly or FrameKind.GrantedReadOnly ? Present | User : Table;
        *entry = (ulong)page | ((ulong)kind << KindShift) | rights | Rights;
        Flush();
        return true;
    }

    /// <summary>Takes away what is at a frame.</summary>
    public void Unmap(ulong frame)
    {
        var entry = Entry(frame);
        if (entry == null)
            return;

        _private?.Forget(frame);
        *entry = 0;
        Flush();
        var table = (ulong*)(_level2[frame / Entries] & AddressMask);
        if (frame / Entries >= TablesFor(_memoryFrames) && IsEmpty(table))
        {
            _level2[frame / Entries] = 0;
            Free(table);
        }
    }

    /// <summary>Whether there is memory that only the guest can read.</summary>
    public bool HasPrivateView => _private is not null;

    /// <summary>Whether a frame is memory that only the guest can read.</summary>
    public bool IsSealed(ulong frame)
    {
        var entry = Entry(frame);
        return entry != null && (*entry & Sealed) != 0;
    }

    /// <summary>Whether there is something in the shared view.</summary>
    internal bool IsTouched(ulong frame)
    {
        var entry = Entry(frame);
        return entry != null && (*entry & Present) != 0;
    }

    /// <summary>An entry that refers to a table or maps a page for any access.</summary>
    internal static ulong TableEntry(void* page) => (ulong)page | Table;

    /// <summary>Has another table's addresses lead to this view.</summary>
    /// <returns>Its entry for them.</returns>
    internal ulong Attach(PrivateView view)
    {
        _private = view;
        return _level4[0];
    }

    /// <summary>Has the addresses with the C-bit lead to the private view.</summary>
    internal void Attach(PrivateView view, int index, ulong* level3)
    {
        _private = view;
        _level4[index] = TableEntry(level3);
    }

    /// <summary>The page of a frame, in whichever view it is.</summary>
    /// <returns>Whether it is memory of the guest's own.</returns>
    internal bool TryGetMemory(ulong frame, out byte* page)
    {
        var entry = Entry(frame);
        page = null;
        if (entry == null || (*entry & AddressMask) == 0 || (FrameKind)((*entry & KindMask) >> KindShift) != FrameKind.Ram)
            return false;

        if ((*entry & (Present | Sealed)) == 0)
            Touch(entry);

        page = (byte*)(*entry & AddressMask);
        return true;
    }

    internal void Seal(ulong frame)
    {
        var entry = Entry(frame);
        *entry = (*entry & ~Table) | Sealed;
    }

    internal void Unseal(ulong frame)
    {
        var entry = Entry(frame);
        *entry = (*entry & ~Sealed) | Table | Rights;
    }

    // Code is private where anything is: a processor decrypts it whatever its page tables say, so that here it would be noise.
    private ulong Rights => _private is null ? 0 : NoExecute;

    private void Touch(ulong* entry)
    {
        new Span<ulong>((void*)(*entry & AddressMask), Entries).Clear();
        *entry |= Table | Rights;
    }

    private ulong* Entry(ulong frame)
    {
        if (frame >= Frames || _level2[frame / Entries] == 0)
            return null;

        return (ulong*)(_level2[frame / Entries] & AddressMask) + (frame % Entries);
    }

    private void Free(ulong* table)
    {
        table[0] = (ulong)_freeTables;
        _freeTables = table;
    }

    private static bool IsEmpty(ulong* table)
    {
        for (var i = 0; i < Entries; i++)
        {
            if (table[i] != 0)
                return false;
        }

        return true;
    }

    private static ulong TablesFor(ulong frames) => (frames + Entries - 1) / Entries;
}
