using System.Runtime.InteropServices;

namespace FastAbi.Domains.Xen;

/// <summary>hvm/hvm_vcpu.h: struct vcpu_hvm_x86_32.</summary>
[StructLayout(LayoutKind.Explicit, Size = 120)]
internal struct VcpuHvm32
{
    [FieldOffset(0)]
    public uint Eax;

    [FieldOffset(4)]
    public uint Ecx;

    [FieldOffset(8)]
    public uint Edx;

    [FieldOffset(12)]
    public uint Ebx;

    [FieldOffset(16)]
    public uint Esp;

    [FieldOffset(20)]
    public uint Ebp;

    [FieldOffset(24)]
    public uint Esi;

    [FieldOffset(28)]
    public uint Edi;

    [FieldOffset(32)]
    public uint Eip;

    [FieldOffset(36)]
    public uint Eflags;

    [FieldOffset(40)]
    public uint Cr0;

    [FieldOffset(44)]
    public uint Cr3;

    [FieldOffset(48)]
    public uint Cr4;

    [FieldOffset(52)]
    public uint Pad1;

    [FieldOffset(56)]
    public ulong Efer;

    [FieldOffset(64)]
    public uint CsBase;

    [FieldOffset(68)]
    public uint DsBase;

    [FieldOffset(72)]
    public uint SsBase;

    [FieldOffset(76)]
    public uint EsBase;

    [FieldOffset(80)]
    public uint TrBase;

    [FieldOffset(84)]
    public uint CsLimit;

    [FieldOffset(88)]
    public uint DsLimit;

    [FieldOffset(92)]
    public uint SsLimit;

    [FieldOffset(96)]
    public uint EsLimit;

    [FieldOffset(100)]
    public uint TrLimit;

    [FieldOffset(104)]
    public ushort CsAr;

    [FieldOffset(106)]
    public ushort DsAr;

    [FieldOffset(108)]
    public ushort SsAr;

    [FieldOffset(110)]
    public ushort EsAr;

    [FieldOffset(112)]
    public ushort TrAr;

    [FieldOffset(114)]
    public ushort Pad2A;

    [FieldOffset(116)]
    public ushort Pad2B;

    [FieldOffset(118)]
    public ushort Pad2C;
}
