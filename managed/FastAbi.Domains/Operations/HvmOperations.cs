using FastAbi.Dispatch;
using FastAbi.Domains.Events;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>The operations of the hypercall hvm. Xen: do_hvm_op().</summary>
internal sealed class HvmOperations : IHvm<Caller>
{
    /// <summary>Those below are the processor's exceptions.</summary>
    private const byte FirstVector = 0x10;

    private readonly IMachine _machine;
    private readonly Scheduler _scheduler;
    private readonly Upcalls _upcalls;
    private readonly HvmParams _params;

    public HvmOperations(IMachine machine, Scheduler scheduler, Upcalls upcalls)
    {
        _machine = machine;
        _scheduler = scheduler;
        _upcalls = upcalls;
        _params = new HvmParams(upcalls);
    }

    public XenResult SetParam(Caller caller, DomId domid, HvmParam index, ulong value) => _params.Set(domid, index, value);

    public XenResult GetParam(Caller caller, DomId domid, HvmParam index, out ulong value) =>
        _params.Get(domid, index, out value);

    public XenResult FlushTlbs(Caller caller)
    {
        _machine.FlushTlbs();
        return Result.Done;
    }

    public XenResult GetTime(Caller caller, out SystemTime now)
    {
        now = new SystemTime(_machine.Now);
        return Result.Done;
    }

    public unsafe XenResult GetMemType(Caller caller, DomId domid, Gfn pfn, out HvmMemType memType)
    {
        memType = default;
        if (!OwnDomain.IsSelf(domid))
            return Result.Of(XenErrno.ESRCH);
        _ = _machine.Page(pfn.Value, out var kind);
        memType = kind switch
        {
            FrameKind.Ram or FrameKind.Shared or FrameKind.Granted => HvmMemType.RamRw,
            FrameKind.ReadOnly or FrameKind.GrantedReadOnly => HvmMemType.RamRo,
            _ => HvmMemType.MmioDm,
        };
        return Result.Done;
    }

    public XenResult SetEvtchnUpcallVector(Caller caller, VcpuId vcpu, byte vector)
    {
        if (vector < FirstVector)
            return Result.Of(XenErrno.EINVAL);
        if (_scheduler.Find(vcpu) is not { } target)
            return Result.Of(XenErrno.ENOENT);
        target.UpcallVector = vector;

        // Whether an event waits or not.
        _upcalls.Interrupt(target);
        return Result.Done;
    }
}
