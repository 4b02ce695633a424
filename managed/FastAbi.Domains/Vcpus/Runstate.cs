namespace FastAbi.Domains.Vcpus;

/// <summary>What a vCPU is doing, and how long it has spent on what. Xen: struct vcpu_runstate_info.</summary>
internal sealed class Runstate
{
    private readonly ulong[] _times = new ulong[4];
    private ulong _entered;

    public Runstate(RunState state, ulong now)
    {
        State = state;
        _entered = now;
    }

    public RunState State { get; private set; }

    public void Enter(RunState state, ulong now)
    {
        if (state == State)
            return;
        _times[(int)State] += now - _entered;
        _entered = now;
        State = state;
    }

    /// <summary>All of it as it is now; the four times always sum up to the time since the vCPU was made.</summary>
    public VcpuGetRunstateInfoOut Read(ulong now) => new()
    {
        State = State,
        StateEntryTime = new SystemTime(_entered),
        Time0 = TimeIn(RunState.Running, now),
        Time1 = TimeIn(RunState.Runnable, now),
        Time2 = TimeIn(RunState.Blocked, now),
        Time3 = TimeIn(RunState.Offline, now),
    };

    private Nanoseconds TimeIn(RunState state, ulong now) =>
        new(_times[(int)state] + (state == State ? now - _entered : 0));
}
