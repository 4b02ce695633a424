using System;
using FastAbi.BareMetal;

namespace FastAbi.Monitor;

/// <summary>
/// The machine's memory that nobody uses: what lies between the monitor's image and the next thing that the loader has put
/// above it. Pages are handed out from the bottom up while the monitor starts, and never come back.
/// </summary>
internal sealed unsafe class HostMemory
{
    public const ulong PageSize = 0x1000;

    private ulong _next;
    private readonly ulong _end;

    private HostMemory(ulong start, ulong end)
    {
        _next = start;
        _end = end;
    }

    /// <summary>Bytes that are left.</summary>
    public ulong Free => _end - _next;

    /// <summary>What is left.</summary>
    public MemoryRange Unused => new(_next, _end);

    /// <summary>What was handed out begins behind the monitor's image, at this address.</summary>
    public static ulong Start => AlignUp(NativeCode.ImageEnd());

    /// <summary>What was handed out.</summary>
    public MemoryRange Used => new(Start, _next);

    /// <summary>Looks for it in what the loader says.</summary>
    public static HostMemory Find(MachineMemoryMap map)
    {
        ref readonly StartInfo info = ref StartInfo.Current;
        ulong start = Start;
        ulong end = start;
        for (int i = 0; i < map.Length; i++)
        {
            if (map[i].Start <= start && map[i].End > start)
            {
                end = map[i].End & ~(PageSize - 1);
            }
        }

        ModuleListEntry* modules = (ModuleListEntry*)info.Modules;
        for (uint i = 0; i < info.ModuleCount; i++)
        {
            end = Below(end, modules[i].Address, start);
        }

        end = Below(end, info.CommandLineAddress, start);
        end = Below(end, info.Modules, start);
        end = Below(end, info.MemoryMap, start);
        return new HostMemory(start, end);
    }

    /// <summary>Pages in a row, zeroed.</summary>
    public byte* Allocate(ulong pages)
    {
        byte* memory = Reserve(pages);
        new Span<byte>(memory, checked((int)(pages * PageSize))).Clear();
        return memory;
    }

    /// <summary>Pages in a row with whatever is in them.</summary>
    public byte* Reserve(ulong pages)
    {
        ulong size = pages * PageSize;
        if (size > Free)
        {
            throw new InvalidOperationException("the machine's memory is used up, though the guest's size was chosen to leave enough");
        }

        byte* memory = (byte*)_next;
        _next += size;
        return memory;
    }

    private static ulong Below(ulong end, ulong address, ulong start) =>
        address >= start && address < end ? address & ~(PageSize - 1) : end;

    private static ulong AlignUp(ulong address) => (address + PageSize - 1) & ~(PageSize - 1);
}
