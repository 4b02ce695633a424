using System;

namespace FastAbi.Monitor.Host;

/// <summary>
/// The part of the machine's memory that nobody uses. Pages are handed out from the bottom up while the monitor starts, and
/// never come back.
/// </summary>
internal sealed unsafe class HostMemory
{
    public const ulong PageSize = 1UL << Gfn.PageShift;

    private readonly ulong _start;
    private readonly ulong _end;
    private ulong _next;

    /// <summary>Memory from an address up to another one, both those of pages.</summary>
    public HostMemory(ulong start, ulong end)
    {
        _start = start;
        _next = start;
        _end = end;
    }

    /// <summary>What was handed out.</summary>
    public MemoryRange Used => new(_start, _next);

    /// <summary>What is left.</summary>
    public MemoryRange Unused => new(_next, _end);

    /// <summary>Pages in a row, zeroed.</summary>
    public byte* Allocate(ulong pages)
    {
        var memory = Reserve(pages);
        new Span<byte>(memory, checked((int)(pages * PageSize))).Clear();
        return memory;
    }

    /// <summary>Pages in a row with whatever is in them.</summary>
    public byte* Reserve(ulong pages)
    {
        var size = pages * PageSize;
        if (size > Unused.Size)
            throw new InvalidOperationException("the machine's memory is used up, though the guest's size was chosen to leave enough");

        var memory = (byte*)_next;
        _next += size;
        return memory;
    }
}
