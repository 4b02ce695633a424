using System.Runtime.InteropServices;

namespace XenTour.Xen;

/// <summary>hvm/hvm_vcpu.h: struct vcpu_hvm_context with struct vcpu_hvm_x86_64 within.</summary>
[StructLayout(LayoutKind.Explicit, Size = 120)]
internal struct VcpuHvmContext
{
    /// <summary>VCPU_HVM_MODE_64B.</summary>
    public const uint Mode64Bit = 1;

    [FieldOffset(0)]
    public uint Mode;

    [FieldOffset(40)]
    public ulong Rsp;

    [FieldOffset(56)]
    public ulong Rsi;

    [FieldOffset(64)]
    public ulong Rdi;

    [FieldOffset(72)]
    public ulong Rip;

    [FieldOffset(80)]
    public ulong Rflags;

    [FieldOffset(88)]
    public ulong Cr0;

    [FieldOffset(96)]
    public ulong Cr3;

    [FieldOffset(104)]
    public ulong Cr4;

    [FieldOffset(112)]
    public ulong Efer;
}
