using System.Runtime;
using System.Runtime.CompilerServices;

namespace FastAbi.Monitor.Svm;

/// <summary>The way between the monitor and its guest, which is in assembly (WorldSwitch.S).</summary>
internal static unsafe class WorldSwitch
{
    /// <summary>Runs the guest until its next #VMEXIT. Host interrupts are off before and after, and are taken between.</summary>
    [RuntimeImport("*", "monitor_world_switch")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void SwitchWorld(Vmcb* guest, GuestRegisters* registers, Vmcb* host);

    [RuntimeImport("*", "monitor_save_host_state")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void SaveHostState(Vmcb* host);

    [RuntimeImport("*", "monitor_save_breakpoints")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void SaveBreakpoints(ulong* addresses);

    [RuntimeImport("*", "monitor_load_breakpoints")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void LoadBreakpoints(ulong* addresses);
}
