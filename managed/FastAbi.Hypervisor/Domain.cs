namespace FastAbi.Hypervisors;

/// <summary>
/// One domain, the first of its hypervisor, as Xen 4.17 has one: its event channels, vCPUs, timers, grant table and parameters.
/// </summary>
/// <remarks>
/// The scheduler above it decides which vCPU runs: it makes each switch known by <see cref="Run"/> and <see cref="Preempt"/>,
/// calls <see cref="Tick"/> at <see cref="NextDeadline"/> at the latest, and hands on what an exit of the vCPU asks for
/// (<see cref="Halt"/>, <see cref="AddToPhysmap"/>).
/// </remarks>
public sealed class Domain
{
    /// <summary>The most vCPUs that a domain can have: those with a vcpu_info in shared_info. Xen: XEN_LEGACY_MAX_VCPUS.</summary>
    public const int MaxVcpus = 32;

    /// <summary>Makes the domain with its first vCPU up. All memory that it will ever need is taken here.</summary>
    /// <param name="machine">What the domain runs on.</param>
    /// <param name="vcpus">1 to <see cref="MaxVcpus"/>.</param>
    public Domain(IMachine machine, int vcpus)
    {
        _ = machine;
        VcpuCount = vcpus;
    }

    /// <summary>The number of vCPUs.</summary>
    public int VcpuCount { get; }

    /// <summary>Whether the domain has shut down; no vCPU is runnable then.</summary>
    public bool IsShutDown => false;

    /// <summary>Why: the reason that was recorded first, be it by sched.shutdown_code.</summary>
    public ShutdownReason ShutdownReason => default;

    /// <summary>The reason of what then shut the domain down, which is not the one recorded where shutdown_code came before.</summary>
    public ShutdownReason ShutdownRequest => default;

    /// <summary>When <see cref="Tick"/> has something to do next: system time in ns, or <see cref="ulong.MaxValue"/>.</summary>
    public ulong NextDeadline => ulong.MaxValue;

    /// <summary>Serves a hypercall in FastABI of a vCPU that runs.</summary>
    /// <returns>The ordinal of the operation in the specification, or -1 where there is none.</returns>
    public int Dispatch(int vcpu, ref RegisterFile registers) => -1;

    /// <summary>Whether a vCPU may run: it is up and does not wait.</summary>
    public bool IsRunnable(int vcpu) => false;

    /// <summary>A vCPU that is runnable is about to enter the guest. Where it has run since the last call nothing changes.</summary>
    public void Run(int vcpu)
    {
    }

    /// <summary>Another vCPU is about to run in its place, or none.</summary>
    public void Preempt(int vcpu)
    {
    }

    /// <summary>A vCPU has executed HLT: it waits for an event or interrupt, or goes down where RFLAGS.IF is clear.</summary>
    public void Halt(int vcpu)
    {
    }

    /// <summary>A vCPU's local APIC has got an interrupt, other than through <see cref="IMachine.RaiseInterrupt"/>.</summary>
    public void Wake(int vcpu)
    {
    }

    /// <summary>Does what is due at <see cref="IMachine.Now"/>.</summary>
    public void Tick()
    {
    }

    /// <summary>Whether a vCPU has asked to let others run since the last call.</summary>
    public bool TakeYield(int vcpu) => false;

    /// <summary>Whether an NMI waits for a vCPU; it waits no longer then.</summary>
    public bool TakeNmi(int vcpu) => false;

    /// <summary>
    /// The vector of HVM_PARAM_CALLBACK_IRQ where an upcall waits, else 0. It is injected without the local APIC, ahead of what
    /// that has, whenever the vCPU accepts interrupts.
    /// </summary>
    public byte CallbackVector(int vcpu) => 0;

    /// <summary>
    /// Serves XENMEM_add_to_physmap for the domain itself: places a page of the hypervisor's in guest memory, away from where it
    /// was.
    /// </summary>
    /// <param name="space">XENMAPSPACE_shared_info (0) or XENMAPSPACE_grant_table (1).</param>
    /// <param name="index">Which page; bit 31 for status frames of version 2.</param>
    /// <param name="gfn">Where it is to appear. What was there is lost to the guest.</param>
    /// <returns>0 or -errno.</returns>
    public long AddToPhysmap(uint space, ulong index, ulong gfn) => 0;
}
