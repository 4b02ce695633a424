using System.Runtime.InteropServices;

namespace FastAbi.Hypervisors;

/// <summary>The registers of a call, reg0 to reg7 of FastABI: inputs before it, outputs after it.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RegisterFile
{
    /// <summary>reg0: the hypercall's number with 0x40000000 set going in, the result coming out.</summary>
    public ulong Rax;

    /// <summary>reg1: the sub-operation's number going in.</summary>
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
