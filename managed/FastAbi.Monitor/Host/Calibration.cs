namespace FastAbi.Monitor.Host;

/// <summary>
/// The rates of the time stamp counter and of the timer, measured against the 8254, which counts at one that is known.
/// </summary>
/// <remarks>
/// The machine may be a program that does not run all the time. A reading lies between two time stamps, so it is known how
/// wrong it can be at most; and of two readings it is known that the 8254, which has only 16 bits, has not started over
/// between them. What is left is a doubt that the measurement itself tells, and one with too much of it is made again.
/// </remarks>
internal readonly struct Calibration
{
    /// <summary>Counts of the 8254 in a second.</summary>
    public const uint Hertz = 1_193_182;

    /// <summary>With no more doubt than that, in millionths, no other measurement is made.</summary>
    public const uint Enough = 500;

    /// <summary>The most doubt that a machine is run with.</summary>
    public const uint Tolerable = 10_000;

    // Half the time that the 8254 has, so that a little may come between.
    private const uint LongestMeasurement = 0x8000;

    // More than any machine reads in that time.
    private const int MostReadings = 1_000_000;
    private const int Attempts = 50;
    private const int MostAttempts = 1000;
    private const ulong Millionths = 1_000_000;

    private Calibration(in Reading first, in Reading last, uint doubt)
    {
        var elapsed = (ulong)(first.Interval - last.Interval);
        Doubt = doubt;
        StampsPerSecond = (last.Middle - first.Middle) * Hertz / elapsed;
        TimerTicksPerSecond = (ulong)(first.Timer - last.Timer) * Hertz / elapsed;
    }

    /// <summary>How wrong the rates can be, in millionths; <see cref="uint.MaxValue"/>: the machine has no such counters.</summary>
    public uint Doubt { get; private init; }

    /// <summary>Rate of the time stamp counter.</summary>
    public ulong StampsPerSecond { get; }

    /// <summary>Rate of the timer.</summary>
    public ulong TimerTicksPerSecond { get; }

    /// <summary>Measures until the doubt is small enough, or keeps the best of many measurements.</summary>
    public static Calibration Measure(ICounters counters)
    {
        Calibration best = new() { Doubt = uint.MaxValue };
        for (var i = 0; i < MostAttempts && best.Doubt > (i < Attempts ? Enough : Tolerable); i++)
            MeasureOnce(counters, ref best);

        return best;
    }

    private static void MeasureOnce(ICounters counters, ref Calibration best)
    {
        counters.Start();
        Reading first = new(counters);
        for (var i = 0; i < MostReadings; i++)
        {
            Reading last = new(counters);
            if (counters.HasExpired)
                return;

            var doubt = DoubtOf(in first, in last);
            if (doubt < best.Doubt)
                best = new Calibration(in first, in last, doubt);

            if (best.Doubt <= Enough || first.Interval - last.Interval > LongestMeasurement)
                return;
        }
    }

    // Each time is anywhere between its stamps, and each count of the 8254 begins anywhere in its tick.
    private static uint DoubtOf(in Reading first, in Reading last)
    {
        var stamps = last.Middle - first.Middle;
        if (stamps == 0 || first.Interval <= last.Interval || first.Timer <= last.Timer)
            return uint.MaxValue;

        var doubt = ((first.Width + last.Width) * Millionths / 2 / stamps) + (Millionths / (ulong)(first.Interval - last.Interval)) + 1;
        return doubt < uint.MaxValue ? (uint)doubt : uint.MaxValue;
    }

    // All counters at one time, as far as that can be.
    private readonly struct Reading
    {
        public readonly ulong Middle;
        public readonly ulong Width;
        public readonly ushort Interval;
        public readonly uint Timer;

        public Reading(ICounters counters)
        {
            var before = counters.TimeStamp;
            Interval = counters.Interval;
            Timer = counters.Timer;
            Width = counters.TimeStamp - before;
            Middle = before + (Width / 2);
        }
    }
}
