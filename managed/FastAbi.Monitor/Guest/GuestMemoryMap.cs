using FastAbi.Domains.Machine;
using FastAbi.Domains.Operations;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Guest;

/// <summary>
/// What the guest is told of its physical addresses: memory from 0 on, in whose last pages are what firmware keeps, if there is any, and
/// ACPI's tables; its local APIC, and if so asked the fixed layout of what it shares with the hypervisor.
/// </summary>
internal sealed class GuestMemoryMap(ulong memorySize, bool hasFixedLayout, ulong firmwarePages = 0)
{
    private const int MachineEntries = 4;

    /// <summary>Bytes of memory.</summary>
    public ulong MemorySize => memorySize;

    /// <summary>Where ACPI's tables are.</summary>
    public ulong AcpiTables => memorySize - HostMemory.PageSize;

    /// <summary>Where processors wait to be woken, in the first of the firmware's pages; 0: there is none.</summary>
    public ulong Mailbox => firmwarePages == 0 ? 0 : FirmwareStart;

    /// <summary>Where those pages are.</summary>
    public FixedLayout FixedLayout { get; } = new(memorySize);

    public int Length { get; } = MachineEntries - (firmwarePages == 0 ? 1 : 0) + (hasFixedLayout ? FixedLayout.Length : 0);

    private ulong FirmwareStart => AcpiTables - (firmwarePages * HostMemory.PageSize);

    public MemoryMapEntry this[int index] => (index > 0 && firmwarePages == 0 ? index + 1 : index) switch
    {
        0 => new MemoryMapEntry(0, FirmwareStart, MemoryMapEntry.Ram),
        1 => new MemoryMapEntry(FirmwareStart, firmwarePages * HostMemory.PageSize, MemoryMapEntry.Reserved),
        2 => new MemoryMapEntry(AcpiTables, HostMemory.PageSize, MemoryMapEntry.AcpiTables),
        3 => new MemoryMapEntry(LocalApicModel.Base, HostMemory.PageSize, MemoryMapEntry.Reserved),
        var next => FixedLayout[next - MachineEntries],
    };
}
