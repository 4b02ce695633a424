using System;
using FastAbi.BareMetal;

namespace FastAbi.Monitor.Host;

/// <summary>The machine's memory, as the loader describes it, as far as the monitor can reach it.</summary>
internal readonly unsafe struct MachineMemoryMap
{
    // native/guest maps so much one to one, of which the last part holds devices.
    private const ulong Mapped = 1UL << 32;

    private const ulong PageMask = HostMemory.PageSize - 1;

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
            var entry = _entries + index;
            var end = Math.Min(entry->Address + entry->Size, Mapped);
            return entry->Type == MemoryMapTableEntry.Ram && entry->Address < end ? new(entry->Address, end) : default;
        }
    }

    /// <summary>The map that the loader left; empty where it left none.</summary>
    public static MachineMemoryMap Find()
    {
        ref readonly var info = ref StartInfo.Current;
        var firstPage = NativeCode.MapFirstPage();
        var entries = info.MemoryMap < HostMemory.PageSize ? firstPage + info.MemoryMap : (byte*)info.MemoryMap;
        return new MachineMemoryMap((MemoryMapTableEntry*)entries, info.Version >= 1 ? (int)info.MemoryMapCount : 0);
    }

    /// <summary>What lies between the monitor's image and the next thing that the loader has put above it.</summary>
    public HostMemory FindUnused()
    {
        ref readonly var info = ref StartInfo.Current;
        var start = (NativeCode.ImageEnd() + PageMask) & ~PageMask;
        var end = start;
        for (var i = 0; i < Length; i++)
        {
            if (this[i].Start <= start && this[i].End > start)
                end = this[i].End & ~PageMask;
        }

        var modules = (ModuleListEntry*)info.Modules;
        for (uint i = 0; i < info.ModuleCount; i++)
            end = Below(end, modules[i].Address, start);

        end = Below(end, info.CommandLineAddress, start);
        end = Below(end, info.Modules, start);
        end = Below(end, info.MemoryMap, start);
        return new HostMemory(start, end);
    }

    private static ulong Below(ulong end, ulong address, ulong start) =>
        address >= start && address < end ? address & ~PageMask : end;
}
