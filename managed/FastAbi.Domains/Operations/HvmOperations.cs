using FastAbi.Domains.Events;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>The operations of the hypercall hvm, but for parameters. Xen: do_hvm_op().</summary>
internal sealed class HvmOperations
{
    /// <summary>Those below are the processor's exceptions.</summary>
    private const byte FirstVector = 0x10;

    private readonly IMachine _machine;
    private readonly Scheduler _scheduler;
    private readonly Upcalls _upcalls;

    public HvmOperations(IMachine machine, Scheduler scheduler, Upcalls upcalls)
    {
        _machine = machine;
        _scheduler = scheduler;
        _upcalls = upcalls;
    }

    public XenResult FlushTlbs()
    {
        _machine.FlushTlbs();
        return Result.Done;
    }

    public XenResult GetTime(out SystemTime now)
    {
        now = new SystemTime(_machine.Now);
        return Result.Done;
    }

    public unsafe XenResult GetMemType(DomId dom, Gfn frame, out HvmMemType type)
    {
        type = default;
        if (!OwnDomain.IsSelf(dom))
            return Result.Of(XenErrno.ESRCH);
        _ = _machine.Page(frame.Value, out var kind);
        type = kind switch
        {
            FrameKind.Ram or FrameKind.Shared or FrameKind.Granted => HvmMemType.RamRw,
            FrameKind.ReadOnly or FrameKind.GrantedReadOnly => HvmMemType.RamRo,
            _ => HvmMemType.MmioDm,
        };
        return Result.Done;
    }

    public XenResult SetEvtchnUpcallVector(VcpuId id, byte vector)
    {
        if (vector < FirstVector)
            return Result.Of(XenErrno.EINVAL);
        if (_scheduler.Find(id) is not { } vcpu)
            return Result.Of(XenErrno.ENOENT);
        vcpu.UpcallVector = vector;

        // Whether an event waits or not.
        _upcalls.Interrupt(vcpu);
        return Result.Done;
    }
}
