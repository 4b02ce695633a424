using System.Runtime.InteropServices;

namespace FastAbi.Hypervisors;

/// <summary>xen.h: struct shared_info, up to the members that the domain uses. 32 vcpu_info come first.</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct SharedInfo
{
    [FieldOffset(0)]
    public VcpuInfo FirstVcpu;

    [FieldOffset(2048)]
    public fixed ulong EvtchnPending[TwoLevelEvents.Words];

    [FieldOffset(2560)]
    public fixed ulong EvtchnMask[TwoLevelEvents.Words];
}
