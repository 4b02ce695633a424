using System;
using FastAbi.Domains.Machine;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Svm;

namespace FastAbi.Monitor.Vcpus;

/// <summary>
/// What a vCPU's linear addresses mean, by its own page tables in any of their formats (AMD64 Architecture Programmer's
/// Manual, volume 2, "Page Translation and Protection"). The right to read is not asked: the guest has got to the instruction
/// already, or asks at privilege level 0.
/// </summary>
internal static unsafe class GuestAddressSpace
{
    private const ulong Present = 1 << 0;
    private const ulong Writable = 1 << 1;
    private const ulong LargePage = 1 << 7;
    private const ulong AddressMask = 0x000f_ffff_ffff_f000;
    private const ulong PageMask = 0xfff;

    /// <summary>Reads bytes at a linear address of a vCPU.</summary>
    /// <returns>How many there were before the first page that is not there.</returns>
    public static int Read(VirtualCpu vcpu, NestedPageTable memory, ulong address, byte* target, int size)
    {
        var done = 0;
        while (done < size)
        {
            var page = Page(vcpu, memory, address + (uint)done);
            if (page == null)
                break;

            var offset = (address + (uint)done) & PageMask;
            var count = (int)Math.Min((ulong)(size - done), HostMemory.PageSize - offset);
            new Span<byte>(page + offset, count).CopyTo(new Span<byte>(target + done, count));
            done += count;
        }

        return done;
    }

    /// <summary>Writes bytes at a linear address of a vCPU, as its own code could at privilege level 0.</summary>
    /// <returns>How many there were before the first page that is not there, or cannot be written.</returns>
    public static int Write(VirtualCpu vcpu, NestedPageTable memory, ulong address, byte* source, int size)
    {
        var done = 0;
        while (done < size)
        {
            var page = WritablePage(vcpu, memory, address + (uint)done);
            if (page == null)
                break;

            var offset = (address + (uint)done) & PageMask;
            var count = (int)Math.Min((ulong)(size - done), HostMemory.PageSize - offset);
            new Span<byte>(source + done, count).CopyTo(new Span<byte>(page + offset, count));
            done += count;
        }

        return done;
    }

    private static byte* Page(VirtualCpu vcpu, NestedPageTable memory, ulong address) =>
        TryTranslate(vcpu, memory, address, out var physical, out _) ? memory.Page(physical >> 12, out _) : null;

    private static byte* WritablePage(VirtualCpu vcpu, NestedPageTable memory, ulong address)
    {
        if (!TryTranslate(vcpu, memory, address, out var physical, out var isWritable) ||
            (!isWritable && (vcpu.Vmcb->Cr0 & Flags.Cr0WriteProtect) != 0))
        {
            return null;
        }

        var page = memory.Page(physical >> 12, out var kind);
        return kind is FrameKind.Ram or FrameKind.Shared or FrameKind.Granted ? page : null;
    }

    /// <summary>The guest-physical address of a linear one.</summary>
    public static bool TryTranslate(VirtualCpu vcpu, NestedPageTable memory, ulong address, out ulong physical) =>
        TryTranslate(vcpu, memory, address, out physical, out _);

    private static bool TryTranslate(VirtualCpu vcpu, NestedPageTable memory, ulong address, out ulong physical, out bool isWritable)
    {
        var vmcb = vcpu.Vmcb;
        isWritable = true;
        if ((vmcb->Cr0 & Flags.Cr0Paging) == 0)
        {
            physical = (uint)address;
            return true;
        }

        if ((vmcb->Cr4 & Flags.Cr4PhysicalAddressExtensions) == 0)
            return Walk32(vmcb, memory, (uint)address, out physical, ref isWritable);

        if ((vmcb->Efer & Msr.EferLma) == 0)
            return Walk(memory, vmcb->Cr3 & 0xffffffe0, (uint)address, 3, out physical, ref isWritable);

        // Bits 47 to 63 of an address are all the same ("Canonical Address Form").
        physical = 0;
        return (ulong)((long)(address << 16) >> 16) == address
            && Walk(memory, vmcb->Cr3 & AddressMask, address, 4, out physical, ref isWritable);
    }

    // Entries of 64 bits, nine bits of the address for each level; the third level of PAE has four entries.
    private static bool Walk(NestedPageTable memory, ulong table, ulong address, int levels, out ulong physical, ref bool isWritable)
    {
        physical = 0;
        for (var level = levels; level > 0; level--)
        {
            var shift = 12 + (9 * (level - 1));
            var page = memory.Page(table >> 12, out _);
            if (page == null)
                return false;

            var entry = *(ulong*)(page + (table & PageMask) + (((address >> shift) & 0x1ff) * 8));
            if ((entry & Present) == 0)
                return false;

            // The entries of PAE's third level have no such bit.
            isWritable &= (entry & Writable) != 0 || (levels == 3 && level == 3);
            if (level == 1 || (level < 4 && (entry & LargePage) != 0))
            {
                var inPage = (1UL << shift) - 1;
                physical = (entry & AddressMask & ~inPage) | (address & inPage);
                return true;
            }

            table = entry & AddressMask;
        }

        return false;
    }

    private static bool Walk32(Vmcb* vmcb, NestedPageTable memory, uint address, out ulong physical, ref bool isWritable)
    {
        physical = 0;
        if (!TryReadEntry32(memory, (uint)vmcb->Cr3, address >> 22, out var entry))
            return false;

        isWritable &= (entry & Writable) != 0;
        if ((entry & LargePage) != 0 && (vmcb->Cr4 & Flags.Cr4PageSizeExtensions) != 0)
        {
            // Bits 13 to 20 are bits 32 to 39 of the address.
            physical = (entry & 0xffc00000) | ((ulong)(entry & 0x1fe000) << 19) | (address & 0x3fffff);
            return true;
        }

        if (!TryReadEntry32(memory, entry, (address >> 12) & 0x3ff, out entry))
            return false;

        isWritable &= (entry & Writable) != 0;
        physical = (entry & ~(uint)PageMask) | (address & (uint)PageMask);
        return true;
    }

    private static bool TryReadEntry32(NestedPageTable memory, uint table, uint index, out uint entry)
    {
        var page = memory.Page(table >> 12, out _);
        entry = page == null ? 0 : ((uint*)page)[index];
        return (entry & Present) != 0;
    }
}
