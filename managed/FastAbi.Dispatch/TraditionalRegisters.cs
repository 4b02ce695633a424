using System.Runtime.InteropServices;

namespace FastAbi.Dispatch;

/// <summary>The registers of a call in the traditional ABI (xen/include/public/arch-x86/xen-x86_64.h).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct TraditionalRegisters
{
    /// <summary>The hypercall's number going in, the result coming out.</summary>
    public ulong Rax;

    /// <summary>The first argument: the operation's number, where the hypercall has several.</summary>
    public ulong Rdi;

    /// <summary>The second argument.</summary>
    public ulong Rsi;

    /// <summary>The third argument.</summary>
    public ulong Rdx;

    /// <summary>The fourth argument.</summary>
    public ulong R10;

    /// <summary>The fifth argument.</summary>
    public ulong R8;
}
