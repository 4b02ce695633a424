using System;
using FastAbi.BareMetal;

namespace FastAbi.Monitor;

/// <summary>The machine's memory, as the loader describes it, as far as the monitor can reach it.</summary>
internal readonly unsafe struct MachineMemoryMap
{
    // native/guest maps so much one to one, of which the last part holds devices.
    private const ulong Mapped = 1UL << 32;

    private readonly MemoryMapTableEntry* _entries;

    private MachineMemoryMap(MemoryMapTableEntry* entries, int length)
    {
        _entries = entries;
        Length = length;
    }

    /// <summary>The number of entries.</summary>
    public int Length { get; }

    /// <summary>The memory of an entry; nothing where it is not RAM.</summary>
    public MemoryRange this[int index]
    {
        get
        {
            MemoryMapTableEntry* entry = _entries + index;
            ulong end = Math.Min(entry->Address + entry->Size, Mapped);
            return entry->Type == MemoryMapTableEntry.Ram && entry->Address < end ? new(entry->Address, end) : default;
        }
    }

    /// <summary>Finds it.</summary>
    public static MachineMemoryMap Find()
    {
        ref readonly StartInfo info = ref StartInfo.Current;
        byte* firstPage = NativeCode.MapFirstPage();
        byte* entries = info.MemoryMap < HostMemory.PageSize ? firstPage + info.MemoryMap : (byte*)info.MemoryMap;
        return new MachineMemoryMap((MemoryMapTableEntry*)entries, info.Version >= 1 ? (int)info.MemoryMapCount : 0);
    }
}
