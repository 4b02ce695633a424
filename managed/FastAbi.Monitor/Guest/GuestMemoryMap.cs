using FastAbi.Domains.Machine;
using FastAbi.Domains.Operations;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Guest;

/// <summary>
/// What the guest is told of its physical addresses: memory from 0 on, whose last page has ACPI's tables, its local APIC, and if so
/// asked the fixed layout of what it shares with the hypervisor.
/// </summary>
internal sealed class GuestMemoryMap(ulong memorySize, bool hasFixedLayout)
{
    private const int MachineEntries = 3;

    /// <summary>Bytes of memory.</summary>
    public ulong MemorySize => memorySize;

    /// <summary>Where ACPI's tables are.</summary>
    public ulong AcpiTables => memorySize - HostMemory.PageSize;

    /// <summary>Where those pages are.</summary>
    public FixedLayout FixedLayout { get; } = new(memorySize);

    public int Length { get; } = MachineEntries + (hasFixedLayout ? FixedLayout.Length : 0);

    public MemoryMapEntry this[int index] => index switch
    {
        0 => new MemoryMapEntry(0, AcpiTables, MemoryMapEntry.Ram),
        1 => new MemoryMapEntry(AcpiTables, HostMemory.PageSize, MemoryMapEntry.AcpiTables),
        2 => new MemoryMapEntry(LocalApicModel.Base, HostMemory.PageSize, MemoryMapEntry.Reserved),
        _ => FixedLayout[index - MachineEntries],
    };
}
