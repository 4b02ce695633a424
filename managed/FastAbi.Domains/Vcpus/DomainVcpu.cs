using FastAbi.Domains.Machine;
using FastAbi.Domains.Scheduling;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Vcpus;

/// <summary>One vCPU. What it is doing is the <see cref="Scheduler"/>'s to change.</summary>
internal sealed unsafe class DomainVcpu
{
    private uint _timeVersion;

    public DomainVcpu(int id, VcpuInfo* info, bool isUp, ulong now, Deadlines deadlines)
    {
        Id = id;
        Info = info;
        IsInitialised = isUp;
        IsDown = !isUp;
        Timers = new VcpuTimers(deadlines, id);
        Runstate = new Runstate(isUp ? RunState.Runnable : RunState.Offline, now);
    }

    public int Id { get; }

    public Runstate Runstate { get; }

    public VcpuTimers Timers { get; }

    /// <summary>The port of each VIRQ, 0 for none. Those of a global VIRQ are at vCPU 0.</summary>
    public uint[] VirqPorts { get; } = new uint[Virqs.Count];

    /// <summary>Whether it has registers, so that it may come up.</summary>
    public bool IsInitialised { get; set; }

    public bool IsDown { get; set; }

    /// <summary>Whether it waits in sched.block, sched.poll or HLT.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>Whether it waits in sched.poll; so it is blocked.</summary>
    public bool IsPolling { get; set; }

    /// <summary>The port that it polls.</summary>
    public uint PolledPort { get; set; }

    /// <summary>Whether the scheduler above has it run.</summary>
    public bool IsOnProcessor { get; set; }

    public bool IsNmiPending { get; set; }

    /// <summary>Whether sched.pin_override is in effect.</summary>
    public bool IsPinned { get; set; }

    /// <summary>The vector of its upcalls in its local APIC; 0 for none.</summary>
    public byte UpcallVector { get; set; }

    /// <summary>In shared_info, until vcpu.register_vcpu_info says where else.</summary>
    public VcpuInfo* Info { get; private set; }

    public bool HasRegisteredInfo { get; private set; }

    /// <summary>Moves its vcpu_info for good, with what is in it.</summary>
    public void MoveInfo(VcpuInfo* info)
    {
        var old = *Info;

        *info = old;
        Info = info;
        HasRegisteredInfo = true;
    }

    /// <summary>Brings the time in its vcpu_info up to date.</summary>
    public void WriteTime(in ClockReading clock)
    {
        var time = &Info->Time;

        // The guest may have written the version, so it is counted here.
        _timeVersion = unchecked(_timeVersion + 2);
        time->Version = unchecked(_timeVersion - 1);
        time->TscTimestamp = clock.TscTimestamp;
        time->SystemTime = clock.SystemTime;
        time->TscToSystemMul = clock.TscToSystemMul;
        time->TscShift = clock.TscShift;
        time->Flags = 0;
        time->Version = _timeVersion;
    }
}
