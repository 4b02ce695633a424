using System.Runtime.InteropServices;

namespace XenTour.Xen;

/// <summary>vcpu.h: struct vcpu_runstate_info.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
internal struct VcpuRunstateInfo
{
    /// <summary>XEN_RUNSTATE_UPDATE: in <see cref="StateEntryTime"/>, while Xen writes.</summary>
    public const ulong Update = 1ul << 63;

    [FieldOffset(0)]
    public int State;

    [FieldOffset(8)]
    public ulong StateEntryTime;
}
