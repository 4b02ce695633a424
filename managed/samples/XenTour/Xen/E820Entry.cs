using System.Runtime.InteropServices;

namespace XenTour.Xen;

/// <summary>memory.h, XENMEM_memory_map: the entries have the format of the BIOS call INT 0x15 EAX=0xE820.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct E820Entry
{
    private const uint Ram = 1;

    public readonly ulong Address;
    public readonly ulong Size;
    public readonly uint Type;

    public ulong End => Address + Size;

    public bool IsRam => Type == Ram;

    public bool Contains(ulong address) => address >= Address && address - Address < Size;
}
