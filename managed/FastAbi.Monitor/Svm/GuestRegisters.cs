using System.Runtime.InteropServices;
using FastAbi.Dispatch;

namespace FastAbi.Monitor.Svm;

/// <summary>
/// What VMRUN neither loads nor saves, at the offsets that Svm/WorldSwitch.S has. rax, which is in the VMCB, is here only while
/// a hypercall is served.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 0x480)]
internal unsafe struct GuestRegisters
{
    /// <summary>rax, rdi, rsi and r8 to r12: the registers of FastABI.</summary>
    [FieldOffset(0x00)]
    public RegisterFile Call;

    [FieldOffset(0x40)]
    public ulong Rcx;

    [FieldOffset(0x48)]
    public ulong Rdx;

    [FieldOffset(0x50)]
    public ulong Rbx;

    [FieldOffset(0x58)]
    public ulong Rbp;

    [FieldOffset(0x60)]
    public ulong R13;

    [FieldOffset(0x68)]
    public ulong R14;

    [FieldOffset(0x70)]
    public ulong R15;

    /// <summary>The guest's x87 and xmm registers, as FXSAVE has them.</summary>
    [FieldOffset(0x80)]
    public fixed byte Vectors[512];

    /// <summary>FCW, the first word of <see cref="Vectors"/>.</summary>
    [FieldOffset(0x80)]
    public ushort FloatControl;

    /// <summary>MXCSR within <see cref="Vectors"/>.</summary>
    [FieldOffset(0x98)]
    public uint VectorControl;

    /// <summary>The monitor's, while the guest runs.</summary>
    [FieldOffset(0x280)]
    public fixed byte HostVectors[512];
}
