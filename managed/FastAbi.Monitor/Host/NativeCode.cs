using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Host;

/// <summary>What assembly and native/guest have for C#.</summary>
internal static unsafe class NativeCode
{
    [DllImport("guest", EntryPoint = "monitor_cpuid")]
    [SuppressGCTransition]
    public static extern void Cpuid(uint leaf, uint subleaf, CpuidLeaf* result);

    /// <summary>Prints bytes as they are (native/guest/guest.h).</summary>
    [DllImport("guest", EntryPoint = "guest_write")]
    [SuppressGCTransition]
    public static extern void Write(byte* text, nuint size);

    /// <summary>Prints what is held back of a line that has not ended (native/guest/console.h).</summary>
    [DllImport("guest", EntryPoint = "console_flush")]
    [SuppressGCTransition]
    public static extern void Flush();

    /// <summary>Maps the first page of memory once more (Host/FirstPage.S).</summary>
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
