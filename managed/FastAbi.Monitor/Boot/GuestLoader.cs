using System;
using FastAbi.BareMetal;
using FastAbi.Monitor.Guest;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;

namespace FastAbi.Monitor.Boot;

/// <summary>
/// Puts into guest memory what a PVH loader puts there: the kernel; behind it the start info, memory map and command line; at the end
/// of memory a module and ACPI's tables.
/// </summary>
internal static unsafe class GuestLoader
{
    private const ulong LongestCommandLine = 2048;
    private const ulong PageMask = HostMemory.PageSize - 1;

    private static ReadOnlySpan<byte> ModuleFile => "opt/fastabi/module"u8;

    /// <summary>Loads the first module of the monitor as the guest.</summary>
    /// <param name="memory">The guest's frames.</param>
    /// <param name="map">Its memory map.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="unused">Memory of the machine's that nobody uses yet.</param>
    /// <param name="entry">The PVH entry point.</param>
    /// <param name="startInfo">The guest-physical address of the start info.</param>
    /// <returns>Why it is not a guest; null: it is one.</returns>
    public static string? Load(NestedPageTable memory, GuestMemoryMap map, in MonitorOptions options, MemoryRange unused, out ulong entry,
        out ulong startInfo)
    {
        ref readonly var monitor = ref StartInfo.Current;
        entry = 0;
        startInfo = 0;
        if (monitor.ModuleCount == 0)
            return "there is none: give QEMU its file as -initrd";

        if ((ulong)options.GuestCommandLine.Length >= LongestCommandLine)
            return "its command line is longer than 2047 bytes";

        var file = (ModuleListEntry*)monitor.Modules;
        var kernel = (byte*)file->Address;
        var size = file->Size;
        BzImage packed = new(kernel, size);
        var complaint = packed.Is ? packed.Unpack(unused, out kernel, out size) : null;
        ulong end = 0;
        complaint ??= new GuestImage(kernel, size).Load(memory, map.AcpiTables, out entry, out end);
        if (complaint is not null)
            return complaint;

        startInfo = (end + PageMask) & ~PageMask;
        ModuleListEntry module = default;
        if (FirmwareFiles.TryFind(ModuleFile, out var key, out var moduleSize))
        {
            module.Size = moduleSize;
            module.Address = (map.AcpiTables - Math.Min(moduleSize, map.AcpiTables)) & ~PageMask;
        }

        var limit = module.Size != 0 ? module.Address : map.AcpiTables;
        if (limit < HostMemory.PageSize || startInfo > limit - HostMemory.PageSize)
            return "there is no room for the start info and its module behind it; option memory=MIB gives it more memory";

        if (module.Size != 0 && !TryReadModule(memory, in module, key))
            return "its module cannot be read";

        AcpiTables.Write(memory.Page(map.AcpiTables / HostMemory.PageSize, out _), map.AcpiTables, options.Vcpus, map.Mailbox);
        if (map.Mailbox != 0)
            FirmwarePages.Place(memory, map.Mailbox);

        Write(memory.Page(startInfo / HostMemory.PageSize, out _), startInfo, map, in module, in options);
        return null;
    }

    // The guest's frames are one after the other in the machine's memory while nothing is mapped elsewhere yet.
    private static bool TryReadModule(NestedPageTable memory, in ModuleListEntry module, ushort key)
    {
        var first = module.Address / HostMemory.PageSize;
        for (var frame = first; frame * HostMemory.PageSize < module.Address + module.Size; frame++)
            _ = memory.Page(frame, out _);

        return FirmwareFiles.TryRead(key, memory.Page(first, out _), (uint)module.Size);
    }

    private static void Write(byte* page, ulong address, GuestMemoryMap map, in ModuleListEntry module, in MonitorOptions options)
    {
        var commandLine = options.GuestCommandLine;
        var info = (GuestStartInfo*)page;
        var entries = (MemoryMapTableEntry*)(info + 1);
        var modules = (ModuleListEntry*)(entries + map.Length);
        var text = (byte*)(modules + 1);
        info->Magic = GuestStartInfo.MagicValue;
        info->Version = 1;
        info->Flags = GuestStartInfo.FirstDomain | (options.HasGhcb ? GuestStartInfo.HasGhcb : 0);
        info->AcpiRoot = map.AcpiTables;
        info->MemoryMap = address + (ulong)((byte*)entries - page);
        info->MemoryMapCount = (uint)map.Length;
        info->CommandLine = address + (ulong)(text - page);
        if (module.Size != 0)
        {
            info->ModuleCount = 1;
            info->Modules = address + (ulong)((byte*)modules - page);
            *modules = module;
        }

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
