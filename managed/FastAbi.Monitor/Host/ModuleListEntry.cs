using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Host;

/// <summary>xen/include/public/arch-x86/hvm/start_info.h: struct hvm_modlist_entry.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ModuleListEntry
{
    public ulong Address;
    public ulong Size;
    public ulong CommandLine;
    private readonly ulong _reserved;
}
