using System;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Memory;

/// <summary>Guest memory as calls name it.</summary>
internal sealed unsafe class GuestMemory
{
    private readonly IMachine _machine;

    public GuestMemory(IMachine machine) => _machine = machine;

    /// <summary>A page of memory that the guest can read, or null.</summary>
    public byte* Readable(Gfn frame) => _machine.Page(frame.Value, out _);

    /// <summary>A page of memory that the guest can write, or null. Xen: get_page_type(page, PGT_writable_page).</summary>
    public byte* Writable(Gfn frame)
    {
        var page = _machine.Page(frame.Value, out var kind);

        return kind is FrameKind.Ram or FrameKind.Shared or FrameKind.Granted ? page : null;
    }

    /// <summary>Copies to guest-physical memory, which need not be contiguous under it.</summary>
    /// <returns>Whether all of it is memory that the guest can write; what lies before the first byte that is not is copied.</returns>
    public bool Write(ulong address, byte* source, uint length)
    {
        while (length != 0)
        {
            var offset = (uint)(address & (PageSize.Bytes - 1));
            var part = Math.Min(length, PageSize.Bytes - offset);
            var page = Writable(new Gfn(address >> PageSize.Shift));

            if (page == null)
                return false;
            Buffer.MemoryCopy(source, page + offset, part, part);
            source += part;
            address = unchecked(address + part);
            length -= part;
        }
        return true;
    }
}
