using FastAbi.Dispatch;
using FastAbi.Domains.Machine;
using FastAbi.Domains.Memory;
using FastAbi.Domains.Vcpus;
using FastAbi.Domains.Xen;

namespace FastAbi.Domains.Operations;

/// <summary>The operations of the hypercall memory.</summary>
internal sealed unsafe class MemoryOperations : IMemory<Caller>
{
    private readonly IMachine _machine;
    private readonly GuestMemory _memory;

    public MemoryOperations(IMachine machine, GuestMemory memory)
    {
        _machine = machine;
        _memory = memory;
    }

    /// <summary>memory.h: XENMEM_memory_map.</summary>
    public XenResult MemoryMap(Caller caller, uint nrEntries, GuestPhysicalAddress buffer, out uint nrEntriesOut)
    {
        var length = (uint)_machine.MemoryMapLength;
        var entry = stackalloc byte[MemoryMapEntry.Size];

        nrEntriesOut = nrEntries < length ? nrEntries : length;
        if (length == 0)
            return Result.Of(XenErrno.ENOSYS);
        for (uint i = 0; i < nrEntriesOut; i++)
        {
            var source = _machine.MemoryMapEntry((int)i);
            var address = unchecked(buffer.Value + (i * MemoryMapEntry.Size));

            // The type is at the end, after two longer fields.
            ((ulong*)entry)[0] = source.Address;
            ((ulong*)entry)[1] = source.Length;
            ((uint*)entry)[4] = source.Type;
            if (!_memory.Write(address, entry, MemoryMapEntry.Size))
                return Result.Of(XenErrno.EFAULT);
        }
        return Result.Done;
    }
}
