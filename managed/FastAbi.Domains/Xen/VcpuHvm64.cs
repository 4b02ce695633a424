using System.Runtime.InteropServices;

namespace FastAbi.Domains.Xen;

/// <summary>hvm/hvm_vcpu.h: struct vcpu_hvm_x86_64.</summary>
[StructLayout(LayoutKind.Sequential, Size = 112)]
internal struct VcpuHvm64
{
    public ulong Rax;
    public ulong Rcx;
    public ulong Rdx;
    public ulong Rbx;
    public ulong Rsp;
    public ulong Rbp;
    public ulong Rsi;
    public ulong Rdi;
    public ulong Rip;
    public ulong Rflags;
    public ulong Cr0;
    public ulong Cr3;
    public ulong Cr4;
    public ulong Efer;
}
