using System.Runtime.InteropServices;

namespace FastAbi.BareMetal;

/// <summary>
/// The registers with which a further processor starts in 64-bit mode; those not named are 0
/// (struct guest_processor_state of native/guest/processor.h).
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct ProcessorState
{
    public readonly ulong Rip;
    public readonly ulong Rsp;
    public readonly ulong Rdi;
    public readonly ulong Rsi;
    public readonly ulong Rflags;
    public readonly ulong Cr0;
    public readonly ulong Cr3;
    public readonly ulong Cr4;
    public readonly ulong Efer;
}
