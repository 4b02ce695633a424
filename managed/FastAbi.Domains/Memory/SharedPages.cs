using FastAbi.Domains.Machine;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Memory;

/// <summary>The pages that the hypervisor shares with the guest, each of which has at most one place in guest memory.</summary>
internal sealed unsafe class SharedPages
{
    /// <summary>The index of shared_info's page; the grant table's come behind it.</summary>
    public const int SharedInfo = 0;
    public const int Grants = 1;

    private const ulong Nowhere = ulong.MaxValue;

    private readonly IMachine _machine;
    private readonly nint[] _pages;
    private readonly ulong[] _places;
    private bool _keepsPlaces;

    public SharedPages(IMachine machine, int count)
    {
        _machine = machine;
        _pages = new nint[count];
        _places = new ulong[count];
        for (var i = 0; i < count; i++)
        {
            _pages[i] = (nint)machine.AllocatePage();
            _places[i] = Nowhere;
        }
    }

    public byte* this[int index] => (byte*)_pages[index];

    /// <summary>Has a page appear at a guest frame, and nowhere else.</summary>
    /// <returns>0 or -errno.</returns>
    public XenResult Place(int index, ulong gfn)
    {
        var old = _machine.Page(gfn, out var kind);

        if (kind == FrameKind.Device)
            return Result.Of(XenErrno.EPERM);
        if (!_machine.Map(gfn, this[index], FrameKind.Shared))
            return Result.Of(XenErrno.ENOMEM);
        if (kind == FrameKind.Shared)
            Forget(old);
        if (_places[index] != Nowhere && _places[index] != gfn)
            _machine.Unmap(_places[index]);
        _places[index] = gfn;
        return Result.Done;
    }

    /// <summary>The guest was told where the pages are: none is taken away any more, but by the guest.</summary>
    public void KeepPlaces() => _keepsPlaces = true;

    /// <summary>Takes a page out of guest memory.</summary>
    public void Remove(int index)
    {
        if (_keepsPlaces || _places[index] == Nowhere)
            return;
        _machine.Unmap(_places[index]);
        _places[index] = Nowhere;
    }

    /// <summary>Says that the place of a page has been given to another.</summary>
    public void Forget(byte* page)
    {
        for (var i = 0; i < _pages.Length; i++)
        {
            if (this[i] == page)
                _places[i] = Nowhere;
        }
    }
}
