using FastAbi.Domains.Machine;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Tdx.Module;

/// <summary>
/// What a guest's firmware would do, which has no place where the guest is a kernel: all processors but the first wait at a mailbox in
/// private memory, until the guest writes there which one starts where (Advanced Configuration and Power Interface Specification,
/// "Multiprocessor Wakeup Structure").
/// </summary>
internal sealed unsafe class Firmware(PrivateView view, ulong mailbox)
{
    private const ushort Wakeup = 1;
    private const int ApicId = 4;
    private const int Vector = 8;

    private const ulong LongModeCr0 = 0x80000031;
    private const ushort LongCode = 0xa9b;
    private const ushort FlatData = 0xc93;
    private const ushort BusyTaskState = 0x08b;

    /// <summary>The processor that was woken and runs from now on, of which the hypervisor has to know; it learns of each once.</summary>
    public int? Woken { get; private set; }

    /// <summary>The hypervisor has taken notice.</summary>
    public void Forget() => Woken = null;

    /// <summary>Looks into the mailbox, and gives a processor that is woken there its registers.</summary>
    public bool TryRelease(VirtualCpu[] vcpus, out int released)
    {
        released = 0;
        var page = view.Open(mailbox >> Gfn.PageShift, isPrivate: true);
        if (*(ushort*)page != Wakeup || Woken is not null)
            return false;

        // The processor takes the command: it is none any more.
        *(ushort*)page = 0;
        for (var i = 1; i < vcpus.Length; i++)
        {
            if (LocalApicModel.IdOf(i) != *(uint*)(page + ApicId))
                continue;

            vcpus[i].Enter(StateAt(*(ulong*)(page + Vector)));
            Woken = released = i;
            return true;
        }

        return false;
    }

    private VcpuContext StateAt(ulong vector)
    {
        SegmentState data = new(0, 0xfffff, FlatData);
        return new VcpuContext
        {
            Rip = vector,
            Cr0 = LongModeCr0,
            Cr3 = mailbox + HostMemory.PageSize,
            Cr4 = Flags.Cr4PhysicalAddressExtensions,
            Efer = Msr.EferLme | Msr.EferLma,
            Cs = new SegmentState(0, 0xfffff, LongCode),
            Ds = data,
            Es = data,
            Ss = data,
            Tr = new SegmentState(0, 0x67, BusyTaskState),
        };
    }
}
