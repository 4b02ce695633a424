using FastAbi;
using XenTour.Oracles;

namespace XenTour.Xen;

/// <summary>Xen's system time, by the oracle.</summary>
internal static class Clock
{
    public static SystemTime Now
    {
        get
        {
            _ = Oracle.HvmGetTime(out var now);
            return new SystemTime(now);
        }
    }

    /// <summary>The time so many milliseconds from now.</summary>
    public static SystemTime In(ulong milliseconds) => Now + Nanoseconds.FromMilliseconds(milliseconds);
}
