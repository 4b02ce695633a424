using FastAbi.Domains.Machine;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Guest;

/// <summary>What the guest is told of its physical addresses: memory from 0 on, and its local APIC.</summary>
internal sealed class GuestMemoryMap(ulong memorySize)
{
    /// <summary>Bytes of memory.</summary>
    public ulong MemorySize => memorySize;

    public int Length { get; } = 2;

    public MemoryMapEntry this[int index] => index == 0
        ? new MemoryMapEntry(0, memorySize, MemoryMapEntry.Ram)
        : new MemoryMapEntry(LocalApicModel.Base, HostMemory.PageSize, MemoryMapEntry.Reserved);
}
