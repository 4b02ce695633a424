using FastAbi.Dispatch;
using FastAbi.Domains.Events;
using FastAbi.Domains.Grants;
using FastAbi.Domains.Operations;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains;

/// <summary>The hypercalls as one vCPU makes them: each is served by its subject.</summary>
internal sealed class Hypercalls : IHypercalls
{
    private readonly DomainVcpu _caller;
    private readonly EventChannels _events;
    private readonly DomainGrants _grants;
    private readonly HvmOperations _hvm;
    private readonly HvmParams _params;
    private readonly MemoryOperations _memory;
    private readonly SchedOperations _sched;
    private readonly VcpuOperations _vcpus;

    public Hypercalls(
        DomainVcpu caller,
        EventChannels events,
        DomainGrants grants,
        HvmOperations hvm,
        HvmParams @params,
        MemoryOperations memory,
        SchedOperations sched,
        VcpuOperations vcpus)
    {
        _caller = caller;
        _events = events;
        _grants = grants;
        _hvm = hvm;
        _params = @params;
        _memory = memory;
        _sched = sched;
        _vcpus = vcpus;
    }

    public XenResult EventChannelAllocUnbound(DomId dom, DomId remoteDom, out EvtchnPort port) =>
        _events.AllocUnbound(dom, remoteDom, out port);

    public XenResult EventChannelBindInterdomain(DomId remoteDom, EvtchnPort remotePort, out EvtchnPort localPort) =>
        _events.BindInterdomain(remoteDom, remotePort, out localPort);

    public XenResult EventChannelBindVirq(Virq virq, VcpuId vcpu, out EvtchnPort port) =>
        _events.BindVirq(virq, vcpu, out port);

    public XenResult EventChannelBindIpi(VcpuId vcpu, out EvtchnPort port) => _events.BindIpi(vcpu, out port);

    /// <summary>The domain has no physical interrupts, so every number is beyond them.</summary>
    public XenResult EventChannelBindPirq(Pirq pirq, BindPirqFlags flags, out EvtchnPort port)
    {
        port = default;
        return Result.Of(XenErrno.EINVAL);
    }

    public XenResult EventChannelClose(EvtchnPort port) => _events.Close(port);

    public XenResult EventChannelSend(EvtchnPort port) => _events.Send(port);

    public XenResult EventChannelStatus(DomId dom, EvtchnPort port, out EventChannelStatusOut outputs) =>
        _events.Status(dom, port, out outputs);

    public XenResult EventChannelBindVcpu(VcpuId vcpu, EvtchnPort port) => _events.BindVcpu(vcpu, port);

    public XenResult EventChannelUnmask(EvtchnPort port) => _events.Unmask(port);

    public XenResult EventChannelReset(DomId dom) => _events.Reset(dom);

    public XenResult EventChannelInitControl(Gfn controlGfn, uint offset, VcpuId vcpu, out byte linkBits) =>
        _events.InitControl(controlGfn, offset, vcpu, out linkBits);

    public XenResult EventChannelExpandArray(Gfn arrayGfn) => _events.ExpandArray(arrayGfn);

    public XenResult EventChannelSetPriority(EvtchnPort port, uint priority) => _events.SetPriority(port, priority);

    public XenResult GrantTableMapGrantRef(
        DomId dom,
        GuestPhysicalAddress hostAddr,
        GrantMapFlags flags,
        GrantRef @ref,
        out GrantTableMapGrantRefOut outputs) => _grants.Map(dom, hostAddr, flags, @ref, out outputs);

    public XenResult GrantTableUnmapGrantRef(GuestPhysicalAddress hostAddr, GrantHandle handle) =>
        _grants.Unmap(hostAddr, handle);

    public XenResult GrantTableQuerySize(out GrantTableQuerySizeOut outputs) => _grants.QuerySize(out outputs);

    public XenResult GrantTableSetVersion(uint version) => _grants.SetVersion(version);

    public XenResult GrantTableGetVersion(out uint version) => _grants.GetVersion(out version);

    public XenResult HvmSetParam(DomId domid, HvmParam index, ulong value) => _params.Set(domid, index, value);

    public XenResult HvmGetParam(DomId domid, HvmParam index, out ulong value) => _params.Get(domid, index, out value);

    public XenResult HvmFlushTlbs() => _hvm.FlushTlbs();

    public XenResult HvmGetTime(out SystemTime now) => _hvm.GetTime(out now);

    public XenResult HvmGetMemType(DomId domid, Gfn pfn, out HvmMemType memType) =>
        _hvm.GetMemType(domid, pfn, out memType);

    public XenResult HvmSetEvtchnUpcallVector(VcpuId vcpu, byte vector) => _hvm.SetEvtchnUpcallVector(vcpu, vector);

    public XenResult MemoryMemoryMap(uint nrEntries, GuestPhysicalAddress buffer, out uint nrEntriesOut) =>
        _memory.MemoryMap(nrEntries, buffer, out nrEntriesOut);

    public XenResult SchedYield() => SchedOperations.Yield(_caller);

    public XenResult SchedBlock() => _sched.Block(_caller);

    public XenResult SchedShutdown(ShutdownReason reason) => _sched.Shutdown(reason);

    public XenResult SchedPoll(SystemTime timeout, EvtchnPort port) => _sched.Poll(_caller, timeout, port);

    public XenResult SchedShutdownCode(ShutdownReason reason) => _sched.ShutdownCode(reason);

    public XenResult SchedWatchdog(uint id, uint timeout) => _sched.Watchdog(id, timeout);

    public XenResult SchedPinOverride(int pcpu) => _sched.PinOverride(_caller, pcpu);

    public XenResult VcpuInitialise(VcpuId vcpuid, Gfn contextGfn) => _vcpus.Initialise(vcpuid, contextGfn);

    public XenResult VcpuUp(VcpuId vcpuid) => _vcpus.Up(vcpuid);

    public XenResult VcpuDown(VcpuId vcpuid) => _vcpus.Down(vcpuid);

    public XenResult VcpuIsUp(VcpuId vcpuid) => _vcpus.IsUp(vcpuid);

    public XenResult VcpuGetRunstateInfo(VcpuId vcpuid, out VcpuGetRunstateInfoOut outputs) =>
        _vcpus.GetRunstateInfo(vcpuid, out outputs);

    public XenResult VcpuRegisterRunstatePhysArea(VcpuId vcpuid, GuestPhysicalAddress addrP) =>
        _vcpus.RegisterPhysArea(vcpuid);

    public XenResult VcpuSetPeriodicTimer(VcpuId vcpuid, Nanoseconds periodNs) =>
        _vcpus.SetPeriodicTimer(vcpuid, periodNs);

    public XenResult VcpuStopPeriodicTimer(VcpuId vcpuid) => _vcpus.StopPeriodicTimer(vcpuid);

    /// <summary>Xen 4.17 ignores the flags.</summary>
    public XenResult VcpuSetSingleshotTimer(VcpuId vcpuid, SystemTime timeoutAbsNs, SingleshotTimerFlags flags) =>
        _vcpus.SetSingleshotTimer(_caller, vcpuid, timeoutAbsNs);

    public XenResult VcpuStopSingleshotTimer(VcpuId vcpuid) => _vcpus.StopSingleshotTimer(_caller, vcpuid);

    public XenResult VcpuRegisterVcpuInfo(VcpuId vcpuid, Gfn mfn, uint offset) =>
        _vcpus.RegisterVcpuInfo(_caller, vcpuid, mfn, offset);

    public XenResult VcpuSendNmi(VcpuId vcpuid) => _vcpus.SendNmi(vcpuid);

    public XenResult VcpuGetPhysid(VcpuId vcpuid, out ulong physId) => _vcpus.GetPhysid(vcpuid, out physId);

    public XenResult VcpuRegisterVcpuTimePhysArea(VcpuId vcpuid, GuestPhysicalAddress addrP) =>
        _vcpus.RegisterPhysArea(vcpuid);

    public XenResult XenVersionVersion() => VersionOperations.GetVersion();

    public XenResult XenVersionGetFeatures(uint submapIdx, out uint submap) =>
        VersionOperations.GetFeatures(submapIdx, out submap);
}
