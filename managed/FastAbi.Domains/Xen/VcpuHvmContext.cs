using System.Runtime.InteropServices;

namespace FastAbi.Domains.Xen;

/// <summary>hvm/hvm_vcpu.h: struct vcpu_hvm_context with both struct vcpu_hvm_x86_32 and struct vcpu_hvm_x86_64 within.</summary>
[StructLayout(LayoutKind.Explicit, Size = Bytes)]
internal struct VcpuHvmContext
{
    public const int Bytes = 128;

    public const uint Mode32 = 0;
    public const uint Mode64 = 1;

    [FieldOffset(0)]
    public uint Mode;

    [FieldOffset(4)]
    public uint Pad;

    [FieldOffset(8)]
    public VcpuHvm32 In32;

    [FieldOffset(8)]
    public VcpuHvm64 In64;
}
