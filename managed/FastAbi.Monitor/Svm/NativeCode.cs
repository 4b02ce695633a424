using System.Runtime.InteropServices;

namespace FastAbi.Monitor;

/// <summary>What assembly and native/guest have for C#.</summary>
internal static unsafe class NativeCode
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

    [DllImport("guest", EntryPoint = "monitor_cpuid")]
    [SuppressGCTransition]
    public static extern void Cpuid(uint leaf, uint subleaf, CpuidLeaf* result);

    /// <summary>Prints bytes as they are (native/guest/guest.h).</summary>
    [DllImport("guest", EntryPoint = "guest_write")]
    [SuppressGCTransition]
    public static extern void Write(byte* text, nuint size);

    /// <summary>Maps the first page of memory once more (Machine/FirstPage.S).</summary>
    [DllImport("guest", EntryPoint = "monitor_map_first_page")]
    [SuppressGCTransition]
    public static extern byte* MapFirstPage();

    /// <summary>Where the monitor's stack starts; its code follows.</summary>
    [DllImport("guest", EntryPoint = "monitor_stack_start")]
    [SuppressGCTransition]
    public static extern ulong StackStart();

    [DllImport("guest", EntryPoint = "monitor_code_start")]
    [SuppressGCTransition]
    public static extern ulong CodeStart();

    [DllImport("guest", EntryPoint = "monitor_data_start")]
    [SuppressGCTransition]
    public static extern ulong DataStart();

    [DllImport("guest", EntryPoint = "monitor_data_end")]
    [SuppressGCTransition]
    public static extern ulong DataEnd();

    /// <summary>The first address behind the monitor's image.</summary>
    [DllImport("guest", EntryPoint = "monitor_image_end")]
    [SuppressGCTransition]
    public static extern ulong ImageEnd();
}
