using System.Runtime.CompilerServices;
using FastAbi.Dispatch;
using FastAbi.Domains.Events;
using FastAbi.Domains.Grants;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Memory;
using FastAbi.Domains.Operations;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Timers;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains;

/// <summary>
/// One domain, the first of its hypervisor, as Xen 4.17 has one: its event channels, vCPUs, timers, grant table and parameters.
/// </summary>
/// <remarks>
/// The scheduler above it decides which vCPU runs: it makes each switch known by <see cref="Run"/> and <see cref="Preempt"/>,
/// calls <see cref="Tick"/> at <see cref="NextDeadline"/> at the latest, and hands on what an exit of the vCPU asks for
/// (<see cref="Halt"/>, <see cref="AddToPhysmap"/>). After each call of <see cref="Dispatch"/> or <see cref="Halt"/> the caller
/// may no longer be runnable; when it is again, it returns from that call.
/// </remarks>
public sealed unsafe class Domain
{
    /// <summary>The most vCPUs that a domain can have: those with a vcpu_info in shared_info. Xen: XEN_LEGACY_MAX_VCPUS.</summary>
    public const int MaxVcpus = 32;

    private readonly DomainVcpu[] _vcpus;
    private readonly Dispatcher<Caller> _dispatcher;
    private readonly Shutdown _shutdown = new();
    private readonly Scheduler _scheduler;
    private readonly SchedOperations _sched;
    private readonly TimerQueue _timers;
    private readonly Upcalls _upcalls;
    private readonly EventChannels _events;
    private readonly Physmap _physmap;

    /// <summary>Makes the domain with its first vCPU up. All memory that it will ever need is taken here.</summary>
    /// <param name="machine">What the domain runs on.</param>
    /// <param name="vcpus">1 to <see cref="MaxVcpus"/>.</param>
    public Domain(IMachine machine, int vcpus)
    {
        var pages = new SharedPages(machine, GrantEntries.PageOfStatus(GrantEntries.MaxStatusFrames));
        var shared = (SharedInfo*)pages[SharedPages.SharedInfo];

        var deadlines = new Deadlines();

        _vcpus = new DomainVcpu[vcpus];
        for (var i = 0; i < vcpus; i++)
        {
            _vcpus[i] = new DomainVcpu(i, &shared->FirstVcpu + i, i == 0, machine.Now, deadlines);
            _vcpus[i].WriteTime(machine.Clock);
        }

        var memory = new GuestMemory(machine);
        var watchdogs = new Watchdogs(machine, deadlines, MaxVcpus);
        var grants = new DomainGrants(machine, pages);

        _scheduler = new Scheduler(machine, _shutdown, _vcpus, FifoEvents.Ports);
        _upcalls = new Upcalls(machine, _scheduler);
        _physmap = new Physmap(pages, grants);

        _events = new EventChannels(_scheduler, memory, shared, _upcalls);

        _timers = new TimerQueue(machine, _scheduler, _events, watchdogs, deadlines);
        _sched = new SchedOperations(machine, _scheduler, _events, _upcalls, _shutdown, watchdogs);

        EventChannel = _events;
        GrantTable = grants;
        Hvm = new HvmOperations(machine, _scheduler, _upcalls);
        Memory = new MemoryOperations(machine, memory);
        Vcpu = new VcpuOperations(machine, _scheduler, memory, _upcalls, _timers);
        XenVersion = new VersionOperations();
        _dispatcher = new Dispatcher<Caller>(EventChannel, GrantTable, Hvm, Memory, Sched, Vcpu, XenVersion);
    }

    /// <summary>Serves event_channel, without registers.</summary>
    public IEventChannel<Caller> EventChannel { get; }

    /// <summary>Serves grant_table, without registers.</summary>
    public IGrantTable<Caller> GrantTable { get; }

    /// <summary>Serves hvm, without registers.</summary>
    public IHvm<Caller> Hvm { get; }

    /// <summary>Serves memory, without registers.</summary>
    public IMemory<Caller> Memory { get; }

    /// <summary>Serves sched, without registers.</summary>
    public ISched<Caller> Sched => _sched;

    /// <summary>Serves vcpu, without registers.</summary>
    public IVcpu<Caller> Vcpu { get; }

    /// <summary>Serves version, without registers.</summary>
    public IXenVersion<Caller> XenVersion { get; }

    /// <summary>The number of vCPUs.</summary>
    public int VcpuCount => _vcpus.Length;

    /// <summary>Whether the domain has shut down; no vCPU is runnable then.</summary>
    public bool IsShutDown => _shutdown.IsDone;

    /// <summary>Why: the reason that was recorded first, be it by sched.shutdown_code.</summary>
    public ShutdownReason ShutdownReason => _shutdown.Reason;

    /// <summary>The reason of what then shut the domain down, which is not the one recorded where shutdown_code came before.</summary>
    public ShutdownReason ShutdownRequest => _shutdown.Request;

    /// <summary>Whether it has shut down because its last vCPU went down, by vcpu.down or <see cref="Halt"/>.</summary>
    public bool HasLostLastVcpu => _shutdown.IsByLastVcpu;

    /// <summary>When <see cref="Tick"/> has something to do next: system time in ns, or <see cref="ulong.MaxValue"/>.</summary>
    public ulong NextDeadline
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _timers.Next;
    }

    /// <summary>The vCPU of a number below <see cref="VcpuCount"/>, for calls that it makes.</summary>
    public Caller GetCaller(int vcpu) => new(_vcpus[vcpu]);

    /// <summary>Serves a hypercall in FastABI of a vCPU that runs.</summary>
    /// <returns>The ordinal of the operation in the specification, or -1 where there is none.</returns>
    public int Dispatch(int vcpu, ref RegisterFile registers) => _dispatcher.Dispatch(GetCaller(vcpu), ref registers);

    /// <summary>Whether a vCPU may run: it is up and does not wait.</summary>
    public bool IsRunnable(int vcpu) => _scheduler.IsRunnable(_vcpus[vcpu]);

    /// <summary>The vCPU that may run and comes next after one, in a circle; -1: none may.</summary>
    public int NextRunnable(int vcpu) => _scheduler.NextRunnable(vcpu);

    /// <summary>Whether a vCPU may go on: it may run, and since <see cref="Preempt"/> it has not asked to let others run.</summary>
    public bool MayGoOn(int vcpu) => _scheduler.MayGoOn(_vcpus[vcpu]);

    /// <summary>
    /// A vCPU that is runnable is about to enter the guest. Nothing changes where it has run and been runnable since the last
    /// call.
    /// </summary>
    public void Run(int vcpu)
    {
        if (_scheduler.Run(_vcpus[vcpu]))
            _timers.Enter(_vcpus[vcpu]);
    }

    /// <summary>Another vCPU is about to run in its place, or none.</summary>
    public void Preempt(int vcpu) => _scheduler.Preempt(_vcpus[vcpu]);

    /// <summary>A vCPU has executed HLT: it waits for an event or interrupt, or goes down where RFLAGS.IF is clear.</summary>
    public void Halt(int vcpu) => _sched.Halt(_vcpus[vcpu]);

    /// <summary>A vCPU's local APIC has got an interrupt, other than through <see cref="IMachine.RaiseInterrupt"/>.</summary>
    public void Wake(int vcpu) => _scheduler.Unblock(_vcpus[vcpu]);

    /// <summary>
    /// A vCPU's local APIC has got INIT: it has lost its registers, and is down until it is started anew. Xen: vlapic_init_sipi_one().
    /// </summary>
    /// <returns>Whether it had any; nothing happens else.</returns>
    public bool Reset(int vcpu)
    {
        if (!_vcpus[vcpu].IsInitialised)
            return false;

        _scheduler.Down(_vcpus[vcpu]);
        _scheduler.Unblock(_vcpus[vcpu]);
        _vcpus[vcpu].IsInitialised = false;
        _vcpus[vcpu].IsNmiPending = false;
        return true;
    }

    /// <summary>
    /// A vCPU's local APIC has got STARTUP, which brings up a vCPU that has no registers yet, or has lost them: the machine has given it
    /// some.
    /// </summary>
    public void Start(int vcpu)
    {
        _vcpus[vcpu].IsInitialised = true;
        _scheduler.Up(_vcpus[vcpu]);
    }

    /// <summary>Whether a vCPU has registers.</summary>
    public bool IsInitialised(int vcpu) => _vcpus[vcpu].IsInitialised;

    /// <summary>Raises a virtual interrupt that is not per vCPU; nothing happens where it has no port.</summary>
    public void RaiseVirq(Virq virq) => _events.RaiseVirq(_vcpus[0], virq);

    /// <summary>Does what is due at <see cref="IMachine.Now"/>.</summary>
    public void Tick() => _timers.Tick();

    /// <summary>A vCPU's local APIC has got an NMI; one that waits already is not sent twice.</summary>
    public void SendNmi(int vcpu) => _scheduler.SendNmi(_vcpus[vcpu]);

    /// <summary>Whether an NMI waits for a vCPU.</summary>
    public bool HasNmi(int vcpu) => _vcpus[vcpu].IsNmiPending;

    /// <summary>Whether an NMI waits for a vCPU; it waits no longer then.</summary>
    public bool TakeNmi(int vcpu)
    {
        var isPending = _vcpus[vcpu].IsNmiPending;

        _vcpus[vcpu].IsNmiPending = false;
        return isPending;
    }

    /// <summary>Whether an NMI waits for a vCPU, or an upcall that <see cref="CallbackVector"/> gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasEvent(int vcpu) => _vcpus[vcpu].IsNmiPending || _upcalls.WaitingVector(_vcpus[vcpu]) != 0;

    /// <summary>
    /// The vector of HVM_PARAM_CALLBACK_IRQ where an upcall waits, else 0. It is injected without the local APIC, ahead of what
    /// that has, whenever the vCPU accepts interrupts.
    /// </summary>
    public byte CallbackVector(int vcpu) => _upcalls.WaitingVector(_vcpus[vcpu]);

    /// <summary>
    /// Places every page that the hypervisor shares with the guest, so that it need not ask for any. For before the guest starts, whose
    /// memory map has the same layout.
    /// </summary>
    /// <returns>Whether the machine has room for them.</returns>
    public bool PlaceSharedPages(in FixedLayout layout) => _physmap.AddAll(in layout);

    /// <summary>
    /// Serves XENMEM_add_to_physmap: places a page of the hypervisor's in guest memory, away from where it was.
    /// </summary>
    /// <param name="dom">The domain, which has to be this one: DOMID_SELF or its number.</param>
    /// <param name="space">XENMAPSPACE_shared_info (0) or XENMAPSPACE_grant_table (1).</param>
    /// <param name="index">Which page; bit 31 for status frames of version 2.</param>
    /// <param name="gfn">Where it is to appear. What was there is lost to the guest.</param>
    /// <returns>0 or -errno.</returns>
    public long AddToPhysmap(DomId dom, uint space, ulong index, ulong gfn) => _physmap.Add(dom, space, index, gfn).Value;
}
