namespace FastAbi.Domains.Machine;

/// <summary>
/// A point of system time and the way from there by the time stamp counter: (ticks since <see cref="TscTimestamp"/>, shifted
/// left by <see cref="TscShift"/>) * <see cref="TscToSystemMul"/> / 2^32 ns. Xen: struct vcpu_time_info in xen.h.
/// </summary>
public struct ClockReading
{
    /// <summary>The time stamp counter at this point, as the guest reads it.</summary>
    public ulong TscTimestamp;

    /// <summary>System time at this point. [ns]</summary>
    public ulong SystemTime;

    /// <summary>Nanoseconds per shifted tick, a fraction of 2^32.</summary>
    public uint TscToSystemMul;

    /// <summary>By how many bits ticks are shifted left; right where it is negative.</summary>
    public sbyte TscShift;
}
