using System;
using FastAbi.BareMetal;
using FastAbi.Monitor.Guest;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;

namespace FastAbi.Monitor.Boot;

/// <summary>Puts into guest memory what a PVH loader puts there: the kernel, the start info, memory map and command line.</summary>
internal static unsafe class GuestLoader
{
    private const ulong LongestCommandLine = 2048;

    /// <summary>Loads the first module of the monitor as the guest.</summary>
    /// <param name="memory">The guest's frames.</param>
    /// <param name="map">Its memory map.</param>
    /// <param name="commandLine">Its command line.</param>
    /// <param name="entry">The PVH entry point.</param>
    /// <param name="startInfo">The guest-physical address of the start info.</param>
    /// <returns>Why it is not a guest; null: it is one.</returns>
    public static string? Load(
        NestedPageTable memory, GuestMemoryMap map, ReadOnlySpan<byte> commandLine, out ulong entry, out ulong startInfo)
    {
        ref readonly var monitor = ref StartInfo.Current;
        entry = 0;
        startInfo = 0;
        if (monitor.ModuleCount == 0)
            return "there is none: give QEMU its ELF file as -initrd";

        var module = (ModuleListEntry*)monitor.Modules;
        var complaint = new GuestImage((byte*)module->Address, module->Size).Load(memory, map.MemorySize, out entry, out var end);
        if (complaint is not null)
            return complaint;

        var size = (ulong)sizeof(GuestStartInfo) + ((ulong)map.Length * (ulong)sizeof(MemoryMapTableEntry)) + LongestCommandLine;
        startInfo = (end + HostMemory.PageSize - 1) & ~(HostMemory.PageSize - 1);
        if (size > HostMemory.PageSize || map.MemorySize - end < HostMemory.PageSize || startInfo > map.MemorySize - HostMemory.PageSize)
            return "there is no room for the start info behind it; option memory=MIB gives it more memory";

        if ((ulong)commandLine.Length >= LongestCommandLine)
            return "its command line is longer than 2047 bytes";

        Write(memory.Page(startInfo / HostMemory.PageSize, out _), startInfo, map, commandLine);
        return null;
    }

    private static void Write(byte* page, ulong address, GuestMemoryMap map, ReadOnlySpan<byte> commandLine)
    {
        var info = (GuestStartInfo*)page;
        var entries = (MemoryMapTableEntry*)(info + 1);
        var text = (byte*)(entries + map.Length);
        info->Magic = GuestStartInfo.MagicValue;
        info->Version = 1;
        info->Flags = GuestStartInfo.FirstDomain;
        info->MemoryMap = address + (ulong)((byte*)entries - page);
        info->MemoryMapCount = (uint)map.Length;
        info->CommandLine = address + (ulong)(text - page);
        for (var i = 0; i < map.Length; i++)
        {
            var entry = map[i];
            entries[i].Address = entry.Address;
            entries[i].Size = entry.Length;
            entries[i].Type = entry.Type;
        }

        commandLine.CopyTo(new Span<byte>(text, commandLine.Length));
    }
}
