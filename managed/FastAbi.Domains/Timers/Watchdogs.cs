using FastAbi.Domains.Machine;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Timers;

/// <summary>The domain's two watchdogs. Xen: domain_watchdog().</summary>
internal sealed class Watchdogs
{
    private const uint Count = 2;

    /// <summary>When each expires.</summary>
    private readonly ulong[] _deadlines = { VcpuTimers.Never, VcpuTimers.Never };

    private readonly IMachine _machine;

    public Watchdogs(IMachine machine) => _machine = machine;

    public ulong Next => _deadlines[0] < _deadlines[1] ? _deadlines[0] : _deadlines[1];

    public bool HasExpired(ulong now) => now >= Next;

    public XenResult Set(uint id, uint timeout)
    {
        if (id > Count)
            return Result.Of(XenErrno.EINVAL);

        var deadline = _machine.Now + (timeout * Nanoseconds.PerSecond);

        if (id == 0)
            return Start(deadline);
        if (_deadlines[id - 1] == VcpuTimers.Never)
            return Result.Of(XenErrno.EINVAL);
        _deadlines[id - 1] = timeout == 0 ? VcpuTimers.Never : deadline;
        return Result.Done;
    }

    private XenResult Start(ulong deadline)
    {
        for (uint i = 0; i < Count; i++)
        {
            if (_deadlines[i] != VcpuTimers.Never)
                continue;
            _deadlines[i] = deadline;
            return new XenResult(i + 1);
        }

        // Xen 4.17 extends its 32-bit -ENOSPC without the sign.
        return new XenResult(unchecked((uint)-(int)XenErrno.ENOSPC));
    }
}
