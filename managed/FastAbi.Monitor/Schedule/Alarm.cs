namespace FastAbi.Monitor;

/// <summary>Ends the guest's run, or the monitor's sleep, at a system time.</summary>
internal sealed class Alarm(SystemClock clock)
{
    private ulong _deadline = ulong.MaxValue;

    /// <summary>
    /// Raises a host interrupt at a system time in ns, or a second from now if that is sooner; who gets it looks at the time.
    /// </summary>
    public void Set(ulong deadline)
    {
        if (deadline == _deadline && !HostTimer.HasRung)
        {
            return;
        }

        _deadline = deadline;
        ulong now = clock.Now;
        HostTimer.Start(clock.TimerTicks(deadline > now ? deadline - now : 0));
    }

    /// <summary>Whether the interrupt has come, whatever else the guest did at that moment.</summary>
    public static bool HasRung => HostTimer.HasRung;
}
