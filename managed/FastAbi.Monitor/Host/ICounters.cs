namespace FastAbi.Monitor.Host;

/// <summary>The counters of a machine that <see cref="Calibration"/> compares. Any time may pass between two calls.</summary>
internal interface ICounters
{
    /// <summary>Has the 8254 count down from 65535, and the timer from its longest count.</summary>
    void Start();

    /// <summary>The time stamp counter.</summary>
    ulong TimeStamp { get; }

    /// <summary>The count of the 8254, which goes on below 0 with 65535.</summary>
    ushort Interval { get; }

    /// <summary>Whether the 8254 has gone below 0 since <see cref="Start"/>.</summary>
    bool HasExpired { get; }

    /// <summary>The count of the timer that makes interrupts.</summary>
    uint Timer { get; }
}
