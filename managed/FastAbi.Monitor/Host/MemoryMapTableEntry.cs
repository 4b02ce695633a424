using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Host;

/// <summary>xen/include/public/arch-x86/hvm/start_info.h: struct hvm_memmap_table_entry.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MemoryMapTableEntry
{
    public const uint Ram = 1;
    public const uint Reserved = 2;

    public ulong Address;
    public ulong Size;
    public uint Type;
    private readonly uint _reserved;
}
