using System.Runtime.InteropServices;

namespace FastAbi.Domains.Xen;

/// <summary>xen.h: struct shared_info, up to the members that the domain uses. 32 vcpu_info come first.</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct SharedInfo
{
    /// <summary>The words of event bits: one for each bit of a selector.</summary>
    public const int EventWords = 64;

    [FieldOffset(0)]
    public VcpuInfo FirstVcpu;

    [FieldOffset(2048)]
    public fixed ulong EvtchnPending[EventWords];

    [FieldOffset(2560)]
    public fixed ulong EvtchnMask[EventWords];
}
