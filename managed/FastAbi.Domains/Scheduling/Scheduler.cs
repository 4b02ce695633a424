using System.Numerics;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Vcpus;

namespace FastAbi.Domains.Scheduling;

/// <summary>Which vCPUs may run, and what they wait for.</summary>
internal sealed class Scheduler
{
    private readonly IMachine _machine;
    private readonly Shutdown _shutdown;

    // A bit for each vCPU: who polls each port, who is up, who may run, and who has asked to let others run.
    private readonly uint[] _pollers;
    private uint _up;
    private uint _runnable;
    private uint _yielding;

    public Scheduler(IMachine machine, Shutdown shutdown, DomainVcpu[] vcpus, uint ports)
    {
        _machine = machine;
        _shutdown = shutdown;
        _pollers = new uint[ports];
        Vcpus = vcpus;
        foreach (var vcpu in vcpus)
        {
            if (!vcpu.IsDown)
                _up |= BitOf(vcpu);
        }
        _runnable = _up;
    }

    public DomainVcpu[] Vcpus { get; }

    public bool IsShutDown => _shutdown.IsDone;

    /// <summary>Finds a vCPU by the guest's number; null where there is none. Xen: domain_vcpu().</summary>
    public DomainVcpu? Find(VcpuId id) => id.Value < (uint)Vcpus.Length ? Vcpus[id.Value] : null;

    public bool IsRunnable(DomainVcpu vcpu) => (_runnable & BitOf(vcpu)) != 0;

    public bool MayGoOn(DomainVcpu vcpu) => (_runnable & ~_yielding & BitOf(vcpu)) != 0;

    /// <summary>The vCPU that may run and comes next after one, in a circle; -1: none may.</summary>
    public int NextRunnable(int vcpu)
    {
        var behind = _runnable & (uint.MaxValue << 1 << vcpu);

        if (_runnable == 0)
            return -1;
        return BitOperations.TrailingZeroCount(behind != 0 ? behind : _runnable);
    }

    public void Yield(DomainVcpu vcpu) => _yielding |= BitOf(vcpu);

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
        _yielding &= ~BitOf(vcpu);
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
        if (vcpu.IsPolling)
            _pollers[vcpu.PolledPort] &= ~BitOf(vcpu);
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
        _pollers[port] |= BitOf(vcpu);
        vcpu.Timers.Poll = deadline;
        Block(vcpu);
    }

    /// <summary>Wakes who polls a port, which is pending now. Xen: evtchn_check_pollers().</summary>
    public void WakePollers(uint port)
    {
        for (var pollers = _pollers[port]; pollers != 0; pollers &= pollers - 1)
            Unblock(Vcpus[BitOperations.TrailingZeroCount(pollers)]);
    }

    public void Up(DomainVcpu vcpu)
    {
        vcpu.IsDown = false;
        _up |= BitOf(vcpu);
        Update(vcpu);
    }

    /// <summary>Stops a vCPU; the last one that is up takes the domain with it.</summary>
    public void Down(DomainVcpu vcpu)
    {
        if ((_up & ~BitOf(vcpu)) == 0)
        {
            _shutdown.StartByLastVcpu();
            UpdateAll();
            return;
        }
        vcpu.IsDown = true;
        _up &= ~BitOf(vcpu);
        Update(vcpu);
    }

    public void ShutDown(ShutdownReason reason)
    {
        _shutdown.Start(reason);
        UpdateAll();
    }

    private static uint BitOf(DomainVcpu vcpu) => 1u << vcpu.Id;

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
        if (IsShutDown || vcpu.IsDown || vcpu.IsBlocked)
            _runnable &= ~BitOf(vcpu);
        else
            _runnable |= BitOf(vcpu);
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
