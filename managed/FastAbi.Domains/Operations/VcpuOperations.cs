using FastAbi.Domains.Events;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Memory;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Timers;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>The operations of the hypercall vcpu. Xen: do_vcpu_op().</summary>
internal sealed unsafe class VcpuOperations
{
    private const ulong Millisecond = 1_000_000;

    /// <summary>STIME_DELTA_MAX. [ns]</summary>
    private const ulong LongestPeriod = ulong.MaxValue >> 2;

    private readonly IMachine _machine;
    private readonly Scheduler _scheduler;
    private readonly GuestMemory _memory;
    private readonly Upcalls _upcalls;
    private readonly TimerQueue _timers;

    public VcpuOperations(IMachine machine, Scheduler scheduler, GuestMemory memory, Upcalls upcalls, TimerQueue timers)
    {
        _machine = machine;
        _scheduler = scheduler;
        _memory = memory;
        _upcalls = upcalls;
        _timers = timers;
    }

    public XenResult Initialise(VcpuId id, Gfn contextFrame)
    {
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);

        var page = _memory.Readable(contextFrame);

        if (page == null)
            return Result.Of(XenErrno.EFAULT);
        if (vcpu.IsInitialised)
            return Result.Of(XenErrno.EEXIST);

        var source = *(VcpuHvmContext*)page;

        if (!ContextReader.Read(source, out var context) || !_machine.SetContext(vcpu.Id, context))
            return Result.Of(XenErrno.EINVAL);
        vcpu.IsInitialised = true;
        return Result.Done;
    }

    public XenResult Up(VcpuId id)
    {
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        if (!vcpu.IsInitialised)
            return Result.Of(XenErrno.EINVAL);
        _scheduler.Up(vcpu);
        return Result.Done;
    }

    public XenResult Down(VcpuId id)
    {
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        _scheduler.Down(vcpu);
        return Result.Done;
    }

    public XenResult IsUp(VcpuId id) =>
        _scheduler.Find(id) is { } vcpu ? Result.Of(!vcpu.IsDown) : Result.Of(XenErrno.ENOENT);

    public XenResult GetRunstateInfo(VcpuId id, out VcpuGetRunstateInfoOut outputs)
    {
        outputs = default;
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        outputs = vcpu.Runstate.Read(_machine.Now);
        return Result.Done;
    }

    /// <summary>vcpu.register_runstate_phys_area and vcpu.register_vcpu_time_phys_area, which came with Xen 4.18.</summary>
    public XenResult RegisterPhysArea(VcpuId id) =>
        Result.Of(_scheduler.Find(id) is null ? XenErrno.ENOENT : XenErrno.ENOSYS);

    public XenResult SetPeriodicTimer(VcpuId id, Nanoseconds period)
    {
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        if (period.Value is < Millisecond or > LongestPeriod)
            return Result.Of(XenErrno.EINVAL);
        _timers.SetPeriodic(vcpu, period.Value);
        return Result.Done;
    }

    public XenResult StopPeriodicTimer(VcpuId id)
    {
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        vcpu.Timers.Period = 0;
        return Result.Done;
    }

    public XenResult SetSingleshotTimer(DomainVcpu caller, VcpuId id, SystemTime timeout)
    {
        var result = CheckSingleshot(caller, id);

        if (result.IsOk)
            _timers.SetSingleshot(caller, VcpuTimers.Deadline(timeout.Value));
        return result;
    }

    public XenResult StopSingleshotTimer(DomainVcpu caller, VcpuId id)
    {
        var result = CheckSingleshot(caller, id);

        if (result.IsOk)
            caller.Timers.Singleshot = VcpuTimers.Never;
        return result;
    }

    public XenResult RegisterVcpuInfo(DomainVcpu caller, VcpuId id, Gfn frame, uint offset)
    {
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        if (offset > PageSize.Bytes - VcpuInfo.Bytes || offset % sizeof(ulong) != 0)
            return Result.Of(XenErrno.ENXIO);
        if (vcpu.HasRegisteredInfo || (vcpu != caller && !vcpu.IsDown))
            return Result.Of(XenErrno.EINVAL);

        var page = _memory.Writable(frame);

        if (page == null)
            return Result.Of(XenErrno.EINVAL);
        vcpu.MoveInfo((VcpuInfo*)(page + offset));
        vcpu.WriteTime(_machine.Clock);

        // An event may have come to the old place after it was copied: the guest looks for all of them.
        vcpu.Info->EvtchnUpcallPending = 1;
        vcpu.Info->EvtchnPendingSel = ulong.MaxValue;
        _upcalls.Interrupt(vcpu);
        return Result.Done;
    }

    public XenResult SendNmi(VcpuId id)
    {
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        _scheduler.SendNmi(vcpu);
        return Result.Done;
    }

    /// <summary>Where a vCPU is pinned. A domain of one vCPU has one processor, so that one always is.</summary>
    /// <param name="id">The vCPU.</param>
    /// <param name="physId">Xen gives the ids of the processor with the vCPU's number, wherever it is pinned.</param>
    public XenResult GetPhysid(VcpuId id, out ulong physId)
    {
        physId = id.Value | ((ulong)id.Value << 32);
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        return vcpu.IsPinned || _scheduler.Vcpus.Length == 1 ? Result.Done : Result.Of(XenErrno.EINVAL);
    }

    /// <summary>A single-shot timer is its own vCPU's to set and to stop.</summary>
    private XenResult CheckSingleshot(DomainVcpu caller, VcpuId id)
    {
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        return vcpu == caller ? Result.Done : Result.Of(XenErrno.EINVAL);
    }
}
