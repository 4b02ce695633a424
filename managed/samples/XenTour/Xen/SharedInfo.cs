using System.Runtime.InteropServices;

namespace XenTour.Xen;

/// <summary>xen.h: struct shared_info, up to the members that the tour reads.</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct SharedInfo
{
    /// <summary>The first of 32 (XEN_LEGACY_MAX_VCPUS of arch-x86/xen.h).</summary>
    [FieldOffset(0)]
    public VcpuInfo FirstVcpu;

    [FieldOffset(2048)]
    public fixed ulong EvtchnPending[64];

    [FieldOffset(2560)]
    public fixed ulong EvtchnMask[64];
}
