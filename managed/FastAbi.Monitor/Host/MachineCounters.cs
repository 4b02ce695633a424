using FastAbi.BareMetal;

namespace FastAbi.Monitor.Host;

/// <summary>The counters of the machine that the monitor runs on.</summary>
internal sealed class MachineCounters : ICounters
{
    /// <inheritdoc/>
    public void Start()
    {
        HostTimer.Start(HostTimer.LongestCount);
        IntervalTimer.Start();
    }

    /// <inheritdoc/>
    public ulong TimeStamp => Processor.TimeStamp;

    /// <inheritdoc/>
    public ushort Interval => IntervalTimer.Read();

    /// <inheritdoc/>
    public bool HasExpired => IntervalTimer.HasExpired;

    /// <inheritdoc/>
    public uint Timer => HostTimer.Count;
}
