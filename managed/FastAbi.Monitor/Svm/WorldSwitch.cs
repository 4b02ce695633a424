using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Svm;

/// <summary>The way between the monitor and its guest, which is in assembly (WorldSwitch.S).</summary>
internal static unsafe class WorldSwitch
{
    /// <summary>Runs the guest until its next #VMEXIT. Host interrupts are off before and after, and are taken between.</summary>
    [DllImport("guest", EntryPoint = "monitor_world_switch")]
    [SuppressGCTransition]
    public static extern void SwitchWorld(Vmcb* guest, GuestRegisters* registers, Vmcb* host);

    [DllImport("guest", EntryPoint = "monitor_save_host_state")]
    [SuppressGCTransition]
    public static extern void SaveHostState(Vmcb* host);

    [DllImport("guest", EntryPoint = "monitor_save_breakpoints")]
    [SuppressGCTransition]
    public static extern void SaveBreakpoints(ulong* addresses);

    [DllImport("guest", EntryPoint = "monitor_load_breakpoints")]
    [SuppressGCTransition]
    public static extern void LoadBreakpoints(ulong* addresses);
}
