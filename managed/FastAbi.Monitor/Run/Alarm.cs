namespace FastAbi.Monitor.Run;

/// <summary>Ends the guest's run, or the monitor's sleep, at a system time.</summary>
internal sealed class Alarm(IHost host)
{
    private ulong _deadline = ulong.MaxValue;

    /// <summary>
    /// Raises a host interrupt at a system time in ns, or a second from now if that is sooner; who gets it looks at the time.
    /// </summary>
    public void Set(ulong deadline)
    {
        if (deadline != _deadline || host.HasRung)
            Start(deadline);
    }

    /// <summary>Whether the interrupt has come, whatever else the guest did at that moment.</summary>
    public bool HasRung => host.HasRung;

    private void Start(ulong deadline)
    {
        _deadline = deadline;
        var now = host.Now;
        host.StartTimer(deadline > now ? deadline - now : 0);
    }
}
