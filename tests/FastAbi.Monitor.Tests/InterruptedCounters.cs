namespace FastAbi.Monitor.Tests;

/// <summary>The counters of a machine that now and then does not run for a while, although its counters go on.</summary>
internal sealed class InterruptedCounters(Random random, double interruptions) : ICounters
{
    public const ulong StampsPerSecond = 2_893_000_000;
    public const ulong TimerTicksPerSecond = 1_000_000_000;

    private const double IntervalOfCounter = 65536 / (double)Calibration.Hertz;

    private double _now = 1 + random.NextDouble();
    private double _start;

    /// <summary>Whether there is no 8254: its ports read all ones.</summary>
    public bool HasNoInterval { get; init; }

    /// <summary>Whether the timer does not count.</summary>
    public bool HasNoTimer { get; init; }

    public ulong TimeStamp => (ulong)(Pass() * StampsPerSecond);

    public ushort Interval => HasNoInterval ? (ushort)0xffff : (ushort)(0xffff - (ulong)((Pass() - _start) * Calibration.Hertz));

    public bool HasExpired => HasNoInterval || (Pass() - _start) * Calibration.Hertz >= 0xffff;

    public uint Timer => HasNoTimer ? 0 : 0xffffffff - (uint)Math.Min((Pass() - _start) * TimerTicksPerSecond, 0xffffffff);

    public void Start() => _start = Pass();

    // An access takes about a microsecond, and before and behind it the machine may be interrupted.
    private double Pass()
    {
        Interrupt();
        var then = _now + (0.5e-6 * random.NextDouble());
        _now = then + 0.5e-6;
        Interrupt();
        return then;
    }

    // For anything from 10 microseconds to a second, or for a little more than the 8254 takes to come round.
    private void Interrupt()
    {
        if (random.NextDouble() >= interruptions)
            return;

        _now += random.Next(2) == 0
            ? Math.Pow(10, -5 * random.NextDouble())
            : (IntervalOfCounter * random.Next(1, 4)) + (5e-3 * random.NextDouble());
    }
}
