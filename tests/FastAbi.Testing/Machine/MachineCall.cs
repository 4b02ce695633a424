using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FastAbi.Testing.Machine;

/// <summary><c>struct machine_call</c> of native/machine.h, which explains the fields.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct MachineCall
{
    /// <summary><c>MACHINE_STACK_WORDS</c>.</summary>
    public const int StackWords = 14;

    /// <summary><c>MACHINE_FRAME_BYTES</c>.</summary>
    public const int FrameBytes = 1024;

    /// <summary><c>MACHINE_STRUCT_BYTES</c>.</summary>
    public const int StructBytes = 512;

    /// <summary><c>MACHINE_LOG_CALLS</c>.</summary>
    public const int LogCalls = 8;

    public nint Function;
    public Registers Before;
    public fixed ulong StackBefore[StackWords];
    public Registers After;
    public fixed ulong StackAfter[StackWords];
    public ulong Hypercalls;
    public Registers Seen;
    public Registers Answer;
    public ulong Kept;
    public ulong DirectMapOffset;
    public ulong StackJunk;
    public ulong StructRegister;
    public ulong StructSize;
    public fixed byte StructAnswer[StructBytes];
    public ulong FrameSize;
    public fixed byte Frame[FrameBytes];
    public ulong ResultCount;
    public fixed ulong Results[LogCalls];
    public RegisterLog Log;

    /// <summary><c>MACHINE_LOG_CALLS</c> register files.</summary>
    [InlineArray(LogCalls)]
    public struct RegisterLog
    {
        private Registers _first;
    }
}
