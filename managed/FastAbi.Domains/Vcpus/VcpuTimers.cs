namespace FastAbi.Domains.Vcpus;

/// <summary>The timers of a vCPU. All times are system times in ns.</summary>
internal sealed class VcpuTimers
{
    /// <summary>The time of a timer that is not set.</summary>
    public const ulong Never = ulong.MaxValue;

    private readonly Deadlines _deadlines;
    private readonly int _place;
    private ulong _lastTick;

    /// <param name="deadlines">Learns of the first of them whenever that changes.</param>
    /// <param name="place">Its place there.</param>
    public VcpuTimers(Deadlines deadlines, int place)
    {
        _deadlines = deadlines;
        _place = place;
    }

    public ulong Singleshot
    {
        get;
        set
        {
            field = value;
            Update();
        }
    } = Never;

    /// <summary>When sched.poll returns at the latest.</summary>
    public ulong Poll
    {
        get;
        set
        {
            field = value;
            Update();
        }
    } = Never;

    /// <summary>The time between two ticks of the periodic timer; 0 where it is stopped. [ns]</summary>
    public ulong Period
    {
        get;
        set
        {
            field = value;
            Update();
        }
    }

    /// <summary>
    /// Whether the periodic timer can tick now. Xen: it is stopped when the vCPU leaves the processor and looked at when it
    /// comes back, so it wakes no vCPU that waits.
    /// </summary>
    public bool IsPeriodicArmed
    {
        get;
        set
        {
            field = value;
            Update();
        }
    }

    public ulong Periodic => IsPeriodicArmed && Period != 0 ? _lastTick + Period : Never;

    /// <summary>Takes a time as Xen does: a signed number, so that all that lies beyond its half is past.</summary>
    public static ulong Deadline(ulong time) => time > long.MaxValue ? 0 : time;

    public bool TakeSingleshot(ulong now)
    {
        if (now < Singleshot)
            return false;
        Singleshot = Never;
        return true;
    }

    /// <summary>Whether a tick is due. Ticks that were missed are not made up for.</summary>
    public bool TakePeriodic(ulong now)
    {
        if (now < Periodic)
            return false;
        _lastTick = now;
        Update();
        return true;
    }

    private void Update()
    {
        var next = Periodic;

        if (Singleshot < next)
            next = Singleshot;
        _deadlines.Set(_place, Poll < next ? Poll : next);
    }
}
