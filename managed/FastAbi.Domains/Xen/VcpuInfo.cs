using System.Runtime.InteropServices;

namespace FastAbi.Domains.Xen;

/// <summary>xen.h: struct vcpu_info, with arch_vcpu_info of arch-x86/xen-x86_64.h within.</summary>
[StructLayout(LayoutKind.Explicit, Size = Bytes)]
internal struct VcpuInfo
{
    public const int Bytes = 64;

    [FieldOffset(0)]
    public byte EvtchnUpcallPending;

    /// <summary>Without effect for a PVH domain.</summary>
    [FieldOffset(1)]
    public byte EvtchnUpcallMask;

    [FieldOffset(8)]
    public ulong EvtchnPendingSel;

    [FieldOffset(32)]
    public VcpuTimeInfo Time;
}
