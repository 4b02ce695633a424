using System.Runtime.InteropServices;

namespace FastAbi.Hypervisor;

/// <summary>The registers that FastABI uses, by the processor's names; reg0 is rax, reg1 rdi and so on.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RegisterFile
{
    /// <summary>reg0.</summary>
    public ulong Rax;

    /// <summary>reg1.</summary>
    public ulong Rdi;

    /// <summary>reg2.</summary>
    public ulong Rsi;

    /// <summary>reg3.</summary>
    public ulong R8;

    /// <summary>reg4.</summary>
    public ulong R9;

    /// <summary>reg5.</summary>
    public ulong R10;

    /// <summary>reg6.</summary>
    public ulong R11;

    /// <summary>reg7.</summary>
    public ulong R12;
}
