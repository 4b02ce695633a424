using System;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Sealed;

/// <summary>
/// Memory as the guest's processor reaches it, by the page tables of long mode: these, and code, are private whatever their entries say,
/// data is what the bit of its entry says.
/// </summary>
internal sealed unsafe class ProcessorMemory(PrivateView view)
{
    private const ulong Present = 1 << 0;
    private const ulong LargePage = 1 << 7;
    private const ulong AddressMask = 0x000f_ffff_ffff_f000;
    private const ulong PageMask = HostMemory.PageSize - 1;
    private const int Levels = 4;

    /// <summary>Reads bytes of the instruction that a vCPU is at.</summary>
    /// <returns>How many there were before the first page that is not there.</returns>
    public int ReadCode(VirtualCpu vcpu, Span<byte> target) => Copy(vcpu, vcpu.InstructionAddress, target, Access.Code);

    /// <summary>Reads bytes at a linear address.</summary>
    /// <returns>Whether they are all there.</returns>
    public bool Read(VirtualCpu vcpu, ulong address, Span<byte> target) => Copy(vcpu, address, target, Access.Read) == target.Length;

    /// <summary>Writes bytes at a linear address.</summary>
    /// <returns>Whether there is room for them all.</returns>
    public bool Write(VirtualCpu vcpu, ulong address, Span<byte> source) => Copy(vcpu, address, source, Access.Write) == source.Length;

    /// <summary>Finds a physical address, with the bit of the last entry. Without paging all is private.</summary>
    public bool TryTranslate(VirtualCpu vcpu, ulong address, out ulong physical)
    {
        physical = (uint)address | view.PrivateMask;
        if ((vcpu.Vmcb->Cr0 & Flags.Cr0Paging) == 0)
            return true;

        if ((vcpu.Vmcb->Efer & Msr.EferLma) == 0)
            return false;

        var table = vcpu.Vmcb->Cr3;
        for (var level = Levels; level > 0; level--)
        {
            var shift = Gfn.PageShift + (9 * (level - 1));
            var page = view.Open((table & AddressMask & ~view.Mask) >> Gfn.PageShift, isPrivate: true);
            var entry = page == null ? 0 : ((ulong*)page)[(address >> shift) & 0x1ff];
            if ((entry & Present) == 0)
                return false;

            if (level == 1 || (level < Levels && (entry & LargePage) != 0))
            {
                var inPage = (1UL << shift) - 1;
                physical = (entry & AddressMask & ~inPage) | (address & inPage);
                return true;
            }

            table = entry;
        }

        return false;
    }

    private int Copy(VirtualCpu vcpu, ulong address, Span<byte> bytes, Access access)
    {
        var done = 0;
        while (done < bytes.Length)
        {
            var at = address + (uint)done;
            if (!TryTranslate(vcpu, at, out var physical))
                break;

            var isPrivate = access == Access.Code || view.IsPrivate(physical);
            var page = view.Open((physical & ~view.Mask) >> Gfn.PageShift, isPrivate);
            if (page == null)
                break;

            var count = (int)Math.Min((ulong)(bytes.Length - done), HostMemory.PageSize - (at & PageMask));
            Span<byte> memory = new(page + (at & PageMask), count);
            if (access == Access.Write)
                bytes.Slice(done, count).CopyTo(memory);
            else
                memory.CopyTo(bytes.Slice(done, count));

            done += count;
        }

        return done;
    }

    private enum Access
    {
        Code,
        Read,
        Write,
    }
}
