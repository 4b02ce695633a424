using System.Runtime.InteropServices;

namespace FastAbi.Domains.Xen;

/// <summary>xen.h: struct vcpu_time_info.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct VcpuTimeInfo
{
    /// <summary>Odd while the rest changes.</summary>
    [FieldOffset(0)]
    public uint Version;

    [FieldOffset(8)]
    public ulong TscTimestamp;

    [FieldOffset(16)]
    public ulong SystemTime;

    [FieldOffset(24)]
    public uint TscToSystemMul;

    [FieldOffset(28)]
    public sbyte TscShift;

    [FieldOffset(29)]
    public byte Flags;
}
