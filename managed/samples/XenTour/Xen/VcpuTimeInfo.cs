using System.Runtime.InteropServices;

namespace XenTour.Xen;

/// <summary>xen.h: struct vcpu_time_info. System time is SystemTime plus what the TSC has counted since TscTimestamp, in ns.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct VcpuTimeInfo
{
    /// <summary>Odd while Xen writes.</summary>
    [FieldOffset(0)]
    public uint Version;

    [FieldOffset(8)]
    public ulong TscTimestamp;

    [FieldOffset(16)]
    public ulong SystemTime;

    /// <summary>Nanoseconds per tick, a fraction of 2^32.</summary>
    [FieldOffset(24)]
    public uint TscToSystemMul;

    [FieldOffset(28)]
    public sbyte TscShift;
}
