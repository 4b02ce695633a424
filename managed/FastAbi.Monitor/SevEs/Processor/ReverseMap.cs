using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;

namespace FastAbi.Monitor.SevEs.Processor;

/// <summary>
/// Whose each page of memory is under SEV-SNP, and whether the guest has validated it (AMD64 Architecture Programmer's Manual, volume 2,
/// "Reverse Map Table"). All pages have 4 KiB.
/// </summary>
internal sealed unsafe class ReverseMap : IPageStates
{
    private const byte Hypervisors = 0;
    private const byte Assigned = 1;
    private const byte Validated = 2;
    private const byte SaveArea = 3;

    private readonly PrivateView _view;
    private readonly byte* _states;
    private readonly ulong _frames;

    /// <summary>Takes what the guest was launched with, which is validated; all else is the hypervisor's.</summary>
    public ReverseMap(HostMemory host, PrivateView view, ulong frames)
    {
        _view = view;
        _frames = frames;
        _states = host.Allocate(PagesFor(frames));
        for (ulong frame = 0; frame < frames; frame++)
            _states[frame] = view.Has(frame) ? Validated : Hypervisors;

        view.States = this;
    }

    /// <summary>Pages that this takes for a guest with so many frames.</summary>
    public static ulong PagesFor(ulong frames) => (frames + HostMemory.PageSize - 1) / HostMemory.PageSize;

    /// <inheritdoc/>
    public bool Allows(ulong frame, bool isPrivate) =>
        frame < _frames && (isPrivate ? _states[frame] >= Validated : _states[frame] == Hypervisors);

    /// <inheritdoc/>
    public void Forget(ulong frame) => _states[frame] = Hypervisors;

    /// <summary>Whether a page is the guest's.</summary>
    public bool IsAssigned(ulong frame) => frame < _frames && _states[frame] != Hypervisors;

    /// <summary>Whether it is, and the guest has not validated it.</summary>
    public bool NeedsValidation(ulong frame) => frame < _frames && _states[frame] == Assigned;

    /// <summary>Whether a processor of the guest's can start from it.</summary>
    public bool IsSaveArea(ulong frame) => frame < _frames && _states[frame] == SaveArea;

    /// <summary>The hypervisor makes a page the guest's, not validated, or its own (RMPUPDATE).</summary>
    /// <returns>Whether there is such a page.</returns>
    public bool Update(ulong frame, bool isGuests)
    {
        if (!_view.IsMemory(frame))
            return false;

        if (_states[frame] >= Validated)
            _ = Validate(frame, isOwn: false);

        if (isGuests)
            _view.Withhold(frame);
        else if (_states[frame] == Assigned)
            _view.Release(frame);

        _states[frame] = isGuests ? Assigned : Hypervisors;
        return true;
    }

    /// <summary>The guest says of a page of its own that it knows of it, or no longer (PVALIDATE).</summary>
    /// <returns>Whether that is new.</returns>
    public bool Validate(ulong frame, bool isOwn)
    {
        if (isOwn == _states[frame] >= Validated)
            return false;

        // What the guest had there it finds again where it validates the page once more; nobody can read it meanwhile.
        _ = _view.Move(frame, isOwn);
        if (!isOwn)
            _view.Withhold(frame);

        _states[frame] = isOwn ? Validated : Assigned;
        return true;
    }

    /// <summary>The guest says whether a page that it has validated is one that a processor starts from (RMPADJUST).</summary>
    public void Adjust(ulong frame, bool isSaveArea) => _states[frame] = isSaveArea ? SaveArea : Validated;
}
