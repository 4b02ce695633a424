using FastAbi.Dispatch;
using FastAbi.Domains.Events;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Memory;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Timers;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>The operations of the hypercall vcpu. Xen: do_vcpu_op().</summary>
internal sealed unsafe class VcpuOperations : IVcpu<Caller>
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

    public XenResult Initialise(Caller caller, VcpuId vcpuid, Gfn contextGfn)
    {
        if (_scheduler.Find(vcpuid) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);

        var page = _memory.Readable(contextGfn);

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

    public XenResult Up(Caller caller, VcpuId vcpuid)
    {
        if (_scheduler.Find(vcpuid) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        if (!vcpu.IsInitialised)
            return Result.Of(XenErrno.EINVAL);
        _scheduler.Up(vcpu);
        return Result.Done;
    }

    public XenResult Down(Caller caller, VcpuId vcpuid)
    {
        if (_scheduler.Find(vcpuid) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        _scheduler.Down(vcpu);
        return Result.Done;
    }

    public XenResult IsUp(Caller caller, VcpuId vcpuid) =>
        _scheduler.Find(vcpuid) is { } vcpu ? Result.Of(!vcpu.IsDown) : Result.Of(XenErrno.ENOENT);

    public XenResult GetRunstateInfo(Caller caller, VcpuId vcpuid, out VcpuGetRunstateInfoOut outputs)
    {
        outputs = default;
        if (_scheduler.Find(vcpuid) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        outputs = vcpu.Runstate.Read(_machine.Now);
        return Result.Done;
    }

    public XenResult RegisterRunstatePhysArea(Caller caller, VcpuId vcpuid, GuestPhysicalAddress addrP) => RegisterPhysArea(vcpuid);

    public XenResult RegisterVcpuTimePhysArea(Caller caller, VcpuId vcpuid, GuestPhysicalAddress addrP) => RegisterPhysArea(vcpuid);

    public XenResult SetPeriodicTimer(Caller caller, VcpuId vcpuid, Nanoseconds periodNs)
    {
        if (_scheduler.Find(vcpuid) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        if (periodNs.Value is < Millisecond or > LongestPeriod)
            return Result.Of(XenErrno.EINVAL);
        _timers.SetPeriodic(vcpu, periodNs.Value);
        return Result.Done;
    }

    public XenResult StopPeriodicTimer(Caller caller, VcpuId vcpuid)
    {
        if (_scheduler.Find(vcpuid) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        vcpu.Timers.Period = 0;
        return Result.Done;
    }

    /// <summary>Xen 4.17 ignores the flags.</summary>
    public XenResult SetSingleshotTimer(Caller caller, VcpuId vcpuid, SystemTime timeoutAbsNs, SingleshotTimerFlags flags)
    {
        var result = CheckSingleshot(caller, vcpuid);

        if (result.IsOk)
            _timers.SetSingleshot(caller.Vcpu, VcpuTimers.Deadline(timeoutAbsNs.Value));
        return result;
    }

    public XenResult StopSingleshotTimer(Caller caller, VcpuId vcpuid)
    {
        var result = CheckSingleshot(caller, vcpuid);

        if (result.IsOk)
            caller.Vcpu.Timers.Singleshot = VcpuTimers.Never;
        return result;
    }

    public XenResult RegisterVcpuInfo(Caller caller, VcpuId vcpuid, Gfn mfn, uint offset)
    {
        if (_scheduler.Find(vcpuid) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        if (offset > PageSize.Bytes - VcpuInfo.Bytes || offset % sizeof(ulong) != 0)
            return Result.Of(XenErrno.ENXIO);
        if (vcpu.HasRegisteredInfo || (vcpu != caller.Vcpu && !vcpu.IsDown))
            return Result.Of(XenErrno.EINVAL);

        var page = _memory.Writable(mfn);

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

    public XenResult SendNmi(Caller caller, VcpuId vcpuid)
    {
        if (_scheduler.Find(vcpuid) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        _scheduler.SendNmi(vcpu);
        return Result.Done;
    }

    /// <summary>
    /// Where a vCPU is pinned: Xen gives the ids of the processor with the vCPU's number, wherever that is. A domain of one vCPU has
    /// one processor, so that one is always pinned.
    /// </summary>
    public XenResult GetPhysid(Caller caller, VcpuId vcpuid, out ulong physId)
    {
        physId = vcpuid.Value | ((ulong)vcpuid.Value << 32);
        if (_scheduler.Find(vcpuid) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        return vcpu.IsPinned || _scheduler.Vcpus.Length == 1 ? Result.Done : Result.Of(XenErrno.EINVAL);
    }

    /// <summary>Both areas came with Xen 4.18.</summary>
    private XenResult RegisterPhysArea(VcpuId id) =>
        Result.Of(_scheduler.Find(id) is null ? XenErrno.ENOENT : XenErrno.ENOSYS);

    /// <summary>A single-shot timer is its own vCPU's to set and to stop.</summary>
    private XenResult CheckSingleshot(Caller caller, VcpuId id)
    {
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        return vcpu == caller.Vcpu ? Result.Done : Result.Of(XenErrno.EINVAL);
    }
}
