using System;
using FastAbi.BareMetal;

namespace FastAbi.Monitor.Host;

/// <summary>
/// System time in ns since the monitor started, made of the time stamp counter as a guest makes it (xen/include/public/xen.h:
/// struct vcpu_time_info), and how it relates to the ticks of <see cref="HostTimer"/>.
/// </summary>
internal sealed class SystemClock
{

    // The time stamp at which system time was 0.
    private readonly ulong _start;
    private readonly ulong _timerTicksPerSecond;

    /// <summary>A clock that starts at a time stamp.</summary>
    public SystemClock(ulong start, in Calibration calibration)
    {
        _start = start;
        _timerTicksPerSecond = calibration.TimerTicksPerSecond;
        StampsPerSecond = calibration.StampsPerSecond;
        Multiplier = FindMultiplier(StampsPerSecond, out var shift);
        Shift = (sbyte)shift;
    }

    /// <summary>Rate of the time stamp counter.</summary>
    public ulong StampsPerSecond { get; }

    /// <summary>tsc_to_system_mul: ns per tick of the shifted counter, a fraction of 2^32.</summary>
    public uint Multiplier { get; }

    /// <summary>tsc_shift.</summary>
    public sbyte Shift { get; }

    /// <summary>System time in ns.</summary>
    public ulong Now => Scale(Processor.TimeStamp - _start);

    /// <summary>System time in ns of a time stamp.</summary>
    public ulong TimeOf(ulong stamp) => Scale(stamp - _start);

    /// <summary>Ticks of <see cref="HostTimer"/> for a time in ns; at least one, at most its longest count.</summary>
    public uint TimerTicks(ulong nanoseconds)
    {
        var whole = Math.Min(nanoseconds, Nanoseconds.PerSecond);
        var ticks = whole * _timerTicksPerSecond / Nanoseconds.PerSecond;
        return (uint)Math.Clamp(ticks, 1, HostTimer.LongestCount);
    }

    // ns = (stamps << shift) * multiplier >> 32, with the highest 64 bits of 96.
    private ulong Scale(ulong stamps)
    {
        var shifted = Shift < 0 ? stamps >> -Shift : stamps << Shift;
        var high = Math.BigMul(shifted, Multiplier, out var low);
        return (high << 32) | (low >> 32);
    }

    // The multiplier has its highest bit set, for all the precision that there is.
    private static uint FindMultiplier(ulong stampsPerSecond, out int shift)
    {
        var rate = stampsPerSecond;
        shift = 0;
        while (rate > Nanoseconds.PerSecond * 2)
        {
            rate >>= 1;
            shift--;
        }

        while (rate <= Nanoseconds.PerSecond)
        {
            rate <<= 1;
            shift++;
        }

        return (uint)((Nanoseconds.PerSecond << 32) / rate);
    }
}
