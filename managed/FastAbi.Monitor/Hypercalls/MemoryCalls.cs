using System.Runtime.InteropServices;
using FastAbi.Dispatch;
using FastAbi.Domains;

namespace FastAbi.Monitor.Hypercalls;

/// <summary>What memory_op does beside the operations of FastABI (xen/include/public/memory.h).</summary>
internal sealed unsafe class MemoryCalls(Domain domain, IGuestSpace<int> space, ulong frames)
{
    private const uint MaximumRamPage = 2;
    private const uint CurrentReservation = 3;
    private const uint MaximumReservation = 4;
    private const uint AddToPhysmap = 7;
    private const uint MemoryMap = 9;
    private const uint AddToPhysmapBatch = 23;

    // The bits above are where an interrupted call goes on.
    private const uint CommandMask = 0x3f;
    private const long Fault = -(long)XenErrno.EFAULT;

    /// <summary>Serves a call.</summary>
    /// <returns>The result; null: it is none of these.</returns>
    public long? Serve(int caller, in TraditionalRegisters registers, bool is32Bits, out TraditionalCall call)
    {
        switch ((uint)registers.Rdi & CommandMask)
        {
            case MaximumRamPage:
                call = TraditionalCall.MemorySize;
                return (long)frames - 1;
            case CurrentReservation or MaximumReservation:
                call = TraditionalCall.MemorySize;
                return TellReservation(caller, registers.Rsi);
            case AddToPhysmap:
                call = TraditionalCall.AddToPhysmap;
                return is32Bits ? PlacePageIn32Bits(caller, registers.Rsi) : PlacePage(caller, registers.Rsi);
            case MemoryMap when is32Bits:
                call = TraditionalCall.MemoryMapIn32Bits;
                return CopyMapIn32Bits(caller, registers.Rsi);
            case AddToPhysmapBatch when !is32Bits:
                call = TraditionalCall.AddToPhysmapBatch;
                return PlacePages(caller, registers.Rsi);
            default:
                call = TraditionalCall.None;
                return null;
        }
    }

    private long TellReservation(int caller, ulong address)
    {
        ushort id = 0;
        if (!space.Read(caller, address, (byte*)&id, sizeof(ushort)))
            return Fault;

        return IsOwn(id) ? (long)frames : -(long)XenErrno.ESRCH;
    }

    private long PlacePage(int caller, ulong address)
    {
        AddToPhysmapArgument argument = default;
        if (!space.Read(caller, address, (byte*)&argument, sizeof(AddToPhysmapArgument)))
            return Fault;

        return domain.AddToPhysmap(new DomId(argument.Domain), argument.Space, argument.Index, argument.Frame);
    }

    private long PlacePageIn32Bits(int caller, ulong address)
    {
        AddToPhysmapArgumentOf32Bits argument = default;
        if (!space.Read(caller, address, (byte*)&argument, sizeof(AddToPhysmapArgumentOf32Bits)))
            return Fault;

        return domain.AddToPhysmap(new DomId(argument.Domain), argument.Space, argument.Index, argument.Frame);
    }

    // A number and a pointer, each of 32 bits; what comes back is the number.
    private long CopyMapIn32Bits(int caller, ulong address)
    {
        var words = stackalloc uint[2];
        if (!space.Read(caller, address, (byte*)words, 2 * sizeof(uint)))
            return Fault;

        GuestPhysicalAddress buffer = new(space.Open(caller, words[1]));
        var result = domain.Memory.MemoryMap(domain.GetCaller(caller), words[0], buffer, out words[0]);
        var isWritten = space.Close(caller);
        if (!result.IsOk)
            return result.Value;

        return isWritten && space.Write(caller, address, (byte*)words, sizeof(uint)) ? result.Value : Fault;
    }

    // Each page has an error of its own.
    private long PlacePages(int caller, ulong address)
    {
        AddToPhysmapBatchArgument argument = default;
        if (!space.Read(caller, address, (byte*)&argument, sizeof(AddToPhysmapBatchArgument)))
            return Fault;

        if (!IsOwn(argument.Domain))
            return -(long)XenErrno.ESRCH;

        for (uint i = 0; i < argument.Size; i++)
        {
            ulong index;
            ulong frame;
            if (!space.Read(caller, argument.Indices + (i * sizeof(ulong)), (byte*)&index, sizeof(ulong)) ||
                !space.Read(caller, argument.Frames + (i * sizeof(ulong)), (byte*)&frame, sizeof(ulong)))
            {
                return Fault;
            }

            var error = (int)domain.AddToPhysmap(new DomId(argument.Domain), argument.Space, index, frame);
            if (!space.Write(caller, argument.Errors + (i * sizeof(int)), (byte*)&error, sizeof(int)))
                return Fault;
        }

        return 0;
    }

    // Its own number, or DOMID_SELF.
    private static bool IsOwn(ushort domain) => domain is 0 or 0x7ff0;

    // struct xen_add_to_physmap.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct AddToPhysmapArgument
    {
        public readonly ushort Domain;
        public readonly ushort Size;
        public readonly uint Space;
        public readonly ulong Index;
        public readonly ulong Frame;
    }

    // The same where unsigned long has 32 bits.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct AddToPhysmapArgumentOf32Bits
    {
        public readonly ushort Domain;
        public readonly ushort Size;
        public readonly uint Space;
        public readonly uint Index;
        public readonly uint Frame;
    }

    // struct xen_add_to_physmap_batch.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct AddToPhysmapBatchArgument
    {
        public readonly ushort Domain;
        public readonly ushort Space;
        public readonly ushort Size;
        public readonly ushort Extra;
        public readonly ulong Indices;
        public readonly ulong Frames;
        public readonly ulong Errors;
    }
}
