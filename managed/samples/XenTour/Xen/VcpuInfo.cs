using System.Runtime.InteropServices;

namespace XenTour.Xen;

/// <summary>xen.h: struct vcpu_info, with arch_vcpu_info of arch-x86/xen-x86_64.h within.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct VcpuInfo
{
    [FieldOffset(0)]
    public byte EvtchnUpcallPending;

    [FieldOffset(8)]
    public ulong EvtchnPendingSel;

    [FieldOffset(32)]
    public VcpuTimeInfo Time;
}
