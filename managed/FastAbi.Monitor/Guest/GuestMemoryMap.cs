using FastAbi.Domains.Machine;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Guest;

/// <summary>
/// What the guest is told of its physical addresses: memory from 0 on, whose last page has ACPI's tables, and its local APIC.
/// </summary>
internal sealed class GuestMemoryMap(ulong memorySize)
{
    /// <summary>Bytes of memory.</summary>
    public ulong MemorySize => memorySize;

    /// <summary>Where ACPI's tables are.</summary>
    public ulong AcpiTables => memorySize - HostMemory.PageSize;

    public int Length { get; } = 3;

    public MemoryMapEntry this[int index] => index switch
    {
        0 => new MemoryMapEntry(0, AcpiTables, MemoryMapEntry.Ram),
        1 => new MemoryMapEntry(AcpiTables, HostMemory.PageSize, MemoryMapEntry.AcpiTables),
        _ => new MemoryMapEntry(LocalApicModel.Base, HostMemory.PageSize, MemoryMapEntry.Reserved),
    };
}
