using FastAbi.Domains.Machine;
using FastAbi.Domains.Vcpus;

namespace FastAbi.Domains.Scheduling;

/// <summary>Which vCPUs may run, and what they wait for.</summary>
internal sealed class Scheduler
{
    private readonly IMachine _machine;
    private readonly Shutdown _shutdown;

    public Scheduler(IMachine machine, Shutdown shutdown, DomainVcpu[] vcpus)
    {
        _machine = machine;
        _shutdown = shutdown;
        Vcpus = vcpus;
    }

    public DomainVcpu[] Vcpus { get; }

    public bool IsShutDown => _shutdown.IsDone;

    /// <summary>Finds a vCPU by the guest's number; null where there is none. Xen: domain_vcpu().</summary>
    public DomainVcpu? Find(VcpuId id) => id.Value < (uint)Vcpus.Length ? Vcpus[id.Value] : null;

    public bool IsRunnable(DomainVcpu vcpu) => !IsShutDown && !vcpu.IsDown && !vcpu.IsBlocked;

    /// <summary>Has a vCPU run.</summary>
    /// <returns>Whether it was on no processor before.</returns>
    public bool Run(DomainVcpu vcpu)
    {
        if (vcpu.IsOnProcessor || !IsRunnable(vcpu))
            return false;
        vcpu.IsOnProcessor = true;
        vcpu.Timers.IsPeriodicArmed = true;
        Update(vcpu);
        return true;
    }

    public void Preempt(DomainVcpu vcpu)
    {
        Leave(vcpu);
        Update(vcpu);
    }

    public void Block(DomainVcpu vcpu)
    {
        vcpu.IsBlocked = true;
        Update(vcpu);
    }

    /// <summary>Ends the wait of a vCPU, whatever it waits for. Xen: vcpu_unblock().</summary>
    public void Unblock(DomainVcpu vcpu)
    {
        if (!vcpu.IsBlocked)
            return;
        vcpu.IsBlocked = false;
        vcpu.IsPolling = false;
        vcpu.Timers.Poll = VcpuTimers.Never;
        Update(vcpu);
    }

    /// <summary>Has an NMI wait for a vCPU, which then waits for nothing else.</summary>
    public void SendNmi(DomainVcpu vcpu)
    {
        vcpu.IsNmiPending = true;
        Unblock(vcpu);
    }

    /// <summary>Has a vCPU wait until a port is pending, too, or until the deadline.</summary>
    public void Poll(DomainVcpu vcpu, uint port, ulong deadline)
    {
        vcpu.IsPolling = true;
        vcpu.PolledPort = port;
        vcpu.Timers.Poll = deadline;
        Block(vcpu);
    }

    /// <summary>Wakes who polls a port, which is pending now. Xen: evtchn_check_pollers().</summary>
    public void WakePollers(uint port)
    {
        foreach (var vcpu in Vcpus)
        {
            if (vcpu.IsPolling && vcpu.PolledPort == port)
                Unblock(vcpu);
        }
    }

    public void Up(DomainVcpu vcpu)
    {
        vcpu.IsDown = false;
        Update(vcpu);
    }

    /// <summary>Stops a vCPU; the last one that is up takes the domain with it.</summary>
    public void Down(DomainVcpu vcpu)
    {
        if (IsLastUp(vcpu))
        {
            _shutdown.StartByLastVcpu();
            UpdateAll();
            return;
        }
        vcpu.IsDown = true;
        Update(vcpu);
    }

    public void ShutDown(ShutdownReason reason)
    {
        _shutdown.Start(reason);
        UpdateAll();
    }

    private bool IsLastUp(DomainVcpu vcpu)
    {
        foreach (var other in Vcpus)
        {
            if (other != vcpu && !other.IsDown)
                return false;
        }
        return true;
    }

    private static void Leave(DomainVcpu vcpu)
    {
        vcpu.IsOnProcessor = false;
        vcpu.Timers.IsPeriodicArmed = false;
    }

    private void UpdateAll()
    {
        foreach (var vcpu in Vcpus)
            Update(vcpu);
    }

    private void Update(DomainVcpu vcpu)
    {
        if (vcpu.IsOnProcessor && !IsRunnable(vcpu))
            Leave(vcpu);
        vcpu.Runstate.Enter(StateOf(vcpu), _machine.Now);
    }

    private RunState StateOf(DomainVcpu vcpu)
    {
        if (IsShutDown || vcpu.IsDown)
            return RunState.Offline;
        if (vcpu.IsBlocked)
            return RunState.Blocked;
        return vcpu.IsOnProcessor ? RunState.Running : RunState.Runnable;
    }
}
