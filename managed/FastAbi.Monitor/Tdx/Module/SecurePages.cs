using System;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;

namespace FastAbi.Monitor.Tdx.Module;

/// <summary>
/// Whose each page of the guest's memory is, which the hypervisor can change and the guest has to agree to (Intel TDX Module Base
/// Architecture Specification, "Secure EPT"). All memory is the guest's own, and accepted, when it is launched.
/// </summary>
internal sealed unsafe class SecurePages
{
    private const byte Private = 0;
    private const byte Pending = 1;
    private const byte Shared = 2;

    private readonly PrivateView _view;
    private readonly byte* _states;
    private readonly ulong _frames;

    public SecurePages(HostMemory host, PrivateView view, ulong frames)
    {
        _view = view;
        _frames = frames;
        _states = host.Allocate(PagesFor(frames));
    }

    /// <summary>Pages that this takes for a guest with so many frames.</summary>
    public static ulong PagesFor(ulong frames) => (frames + HostMemory.PageSize - 1) / HostMemory.PageSize;

    /// <summary>Whether there is memory of the guest's at all.</summary>
    public bool IsMemory(ulong frame) => frame < _frames;

    public bool IsShared(ulong frame) => frame < _frames && _states[frame] == Shared;

    /// <summary>Whether the hypervisor has given it, and the guest has not accepted it.</summary>
    public bool IsPending(ulong frame) => frame < _frames && _states[frame] == Pending;

    /// <summary>The hypervisor takes a page from the guest's own, and maps it as one that both see.</summary>
    public void Share(ulong frame)
    {
        // What the guest had there is noise from now on.
        if (frame >= _frames || _states[frame] == Shared || (_states[frame] == Private && _view.Open(frame, isPrivate: false) == null))
            return;

        if (_states[frame] == Pending)
            _ = _view.Open(frame, isPrivate: true) != null ? _view.Open(frame, isPrivate: false) : null;

        _states[frame] = Shared;
    }

    /// <summary>The hypervisor gives the guest a page of its own in the place of one that both see.</summary>
    public void Give(ulong frame)
    {
        if (!IsShared(frame))
            return;

        _view.Withhold(frame);
        _states[frame] = Pending;
    }

    /// <summary>The guest accepts a page, which is zero then.</summary>
    /// <returns>What it is told.</returns>
    public ulong Accept(ulong frame)
    {
        if (!IsPending(frame))
            return frame < _frames && _states[frame] == Private ? ModuleStatus.PageAlreadyAccepted : ModuleStatus.Invalid(1);

        new Span<byte>(_view.Open(frame, isPrivate: true), (int)HostMemory.PageSize).Clear();
        _states[frame] = Private;
        return ModuleStatus.Success;
    }
}
