using System;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;

namespace FastAbi.Monitor.Guest;

/// <summary>
/// A page at a frame that no guest has, by which a call that takes a guest-physical address gets at what a pointer names, wherever
/// that lies. It is there while such a call is served.
/// </summary>
internal sealed unsafe class Window(HostMemory host)
{
    /// <summary>The first number that no guest frame has.</summary>
    public const ulong Frame = 1UL << (NestedPageTable.AddressBits - 12);

    private readonly byte* _before = host.Allocate(1);
    private readonly byte* _page = host.Allocate(1);

    /// <summary>Its bytes while it is open; null: it is not.</summary>
    public byte* Page => IsOpen ? _page : null;

    private bool IsOpen { get; set; }

    /// <summary>Opens it to receive bytes.</summary>
    public byte* Open()
    {
        IsOpen = true;
        new Span<byte>(_page, (int)HostMemory.PageSize).Clear();
        return _page;
    }

    /// <summary>Remembers what it has now.</summary>
    public void Remember() => new Span<byte>(_page, (int)HostMemory.PageSize).CopyTo(new Span<byte>(_before, (int)HostMemory.PageSize));

    /// <summary>Closes it.</summary>
    public void Close() => IsOpen = false;

    /// <summary>Finds bytes that are not what they were, from an offset on.</summary>
    /// <returns>How many there are in a row; 0: there are no more.</returns>
    public int FindChange(ref int offset, out byte* bytes)
    {
        while (offset < (int)HostMemory.PageSize && _page[offset] == _before[offset])
            offset++;

        var end = offset;
        while (end < (int)HostMemory.PageSize && _page[end] != _before[end])
            end++;

        bytes = _page + offset;
        return end - offset;
    }
}
