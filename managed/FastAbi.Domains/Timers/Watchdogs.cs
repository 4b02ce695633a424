using FastAbi.Domains.Machine;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Timers;

/// <summary>The domain's two watchdogs. Xen: domain_watchdog().</summary>
internal sealed class Watchdogs
{
    private const uint Count = 2;

    /// <summary>When each expires.</summary>
    private readonly ulong[] _expiries = { VcpuTimers.Never, VcpuTimers.Never };

    private readonly IMachine _machine;
    private readonly Deadlines _deadlines;
    private readonly int _firstPlace;

    /// <param name="machine">What the domain runs on.</param>
    /// <param name="deadlines">Learns when each expires.</param>
    /// <param name="firstPlace">The place there of the first one, with that of the second behind it.</param>
    public Watchdogs(IMachine machine, Deadlines deadlines, int firstPlace)
    {
        _machine = machine;
        _deadlines = deadlines;
        _firstPlace = firstPlace;
    }

    public bool HasExpired(ulong now) => now >= _expiries[0] || now >= _expiries[1];

    public XenResult Set(uint id, uint timeout)
    {
        if (id > Count)
            return Result.Of(XenErrno.EINVAL);

        var deadline = _machine.Now + (timeout * Nanoseconds.PerSecond);

        if (id == 0)
            return Start(deadline);
        if (_expiries[id - 1] == VcpuTimers.Never)
            return Result.Of(XenErrno.EINVAL);
        SetExpiry(id - 1, timeout == 0 ? VcpuTimers.Never : deadline);
        return Result.Done;
    }

    private XenResult Start(ulong deadline)
    {
        for (uint i = 0; i < Count; i++)
        {
            if (_expiries[i] != VcpuTimers.Never)
                continue;
            SetExpiry(i, deadline);
            return new XenResult(i + 1);
        }

        // Xen 4.17 extends its 32-bit -ENOSPC without the sign.
        return new XenResult(unchecked((uint)-(int)XenErrno.ENOSPC));
    }

    private void SetExpiry(uint index, ulong deadline)
    {
        _expiries[index] = deadline;
        _deadlines.Set(_firstPlace + (int)index, deadline);
    }
}
