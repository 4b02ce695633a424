using FastAbi.Domains;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>
/// The guest's port accesses (AMD64 Architecture Programmer's Manual, volume 2, "I/O Intercepts"): the serial port, the ports by which
/// the machine is turned off, and nothing at all others.
/// </summary>
internal sealed unsafe class PortAccess(SerialPort serial, Domain domain, NestedPageTable memory)
{
    private const ulong In = 1 << 0;
    private const ulong String = 1 << 2;
    private const ulong Repeat = 1 << 3;
    private const uint WriteFault = 1 << 1;
    private const int Rsi = 6;
    private const int Rdi = 7;

    // Of an 8254, which is not there. Linux would count how often it reads all ones, a hundred thousand times (quick_pit_calibrate()).
    private const ushort TimerCounter = 0x42;

    // Then it is looked whether something else is due.
    private const ulong LongestString = 4096;

    /// <summary>Executes the instruction that a vCPU is at.</summary>
    /// <returns>Whether it has printed something.</returns>
    public bool Handle(VirtualCpu vcpu)
    {
        var info = vcpu.Vmcb->ExitInfo1;
        var port = (ushort)(info >> 16);
        var size = (int)(info >> 4) & 7; // in bytes: SZ8, SZ16 and SZ32 are bits 4 to 6
        if ((info & String) != 0)
            return HandleString(vcpu, port, size, info);

        var hasPrinted = false;
        if ((info & In) != 0)
            Merge(ref vcpu.Vmcb->Rax, Read(port, size), size);
        else
            hasPrinted = Write(vcpu, port, size, (uint)vcpu.Vmcb->Rax);

        Advance(vcpu);
        return hasPrinted;
    }

    // INS and OUTS: between a port and memory at es:rdi, or from ds:rsi, up or down; as often as rcx says where it is repeated.
    private bool HandleString(VirtualCpu vcpu, ushort port, int size, ulong info)
    {
        var isIn = (info & In) != 0;
        var isRepeated = (info & Repeat) != 0;
        var mask = AddressMask(vcpu);
        ref var pointer = ref vcpu.General(isIn ? Rdi : Rsi);
        var segment = vcpu.IsLongMode ? 0 : isIn ? vcpu.Vmcb->Es.Base : vcpu.Vmcb->Ds.Base;
        var step = (vcpu.Vmcb->Rflags & Flags.Direction) == 0 ? (ulong)size : (ulong)-size;
        var left = isRepeated ? vcpu.Registers->Rcx & mask : 1;
        var hasPrinted = false;
        for (ulong done = 0; left > 0; done++, left--)
        {
            if (done == LongestString)
            {
                // It goes on with the same instruction.
                SetCount(vcpu, isRepeated, left, mask);
                return hasPrinted;
            }

            var address = segment + (pointer & mask);
            var value = isIn ? Read(port, size) : 0;
            var moved = isIn
                ? GuestAddressSpace.Write(vcpu, memory, address, (byte*)&value, size)
                : GuestAddressSpace.Read(vcpu, memory, address, (byte*)&value, size);
            if (moved != size)
            {
                SetCount(vcpu, isRepeated, left, mask);
                vcpu.Vmcb->Cr2 = address + (uint)moved;
                vcpu.Inject(Event.Exception(Event.PageFault, isIn ? WriteFault : 0));
                return hasPrinted;
            }

            hasPrinted |= !isIn && Write(vcpu, port, size, value);
            pointer = (pointer & ~mask) | ((pointer + step) & mask);
        }

        SetCount(vcpu, isRepeated, 0, mask);
        Advance(vcpu);
        return hasPrinted;
    }

    // By the mode of the code: a prefix that changes it is not looked for.
    private static ulong AddressMask(VirtualCpu vcpu) =>
        vcpu.IsLongMode ? ulong.MaxValue : (vcpu.Vmcb->Cs.Attributes & Flags.SegmentDefault32) != 0 ? uint.MaxValue : ushort.MaxValue;

    private static void SetCount(VirtualCpu vcpu, bool isRepeated, ulong count, ulong mask)
    {
        if (isRepeated)
            vcpu.Registers->Rcx = (vcpu.Registers->Rcx & ~mask) | count;
    }

    // EXITINFO2 is the address of the next instruction.
    private static void Advance(VirtualCpu vcpu) => vcpu.Advance((uint)(vcpu.Vmcb->ExitInfo2 - vcpu.Vmcb->Rip));

    /// <summary>What an access of so many bytes reads.</summary>
    public uint Read(ushort port, int size)
    {
        uint value = 0;
        for (var i = 0; i < size; i++)
        {
            var next = (ushort)(port + i);
            value |= next == TimerCounter ? 0 : (uint)serial.Read(next) << (8 * i);
        }

        return value;
    }

    /// <summary>Writes so many bytes.</summary>
    /// <returns>Whether that has printed something.</returns>
    public bool Write(VirtualCpu vcpu, ushort port, int size, uint value)
    {
        var hasPrinted = false;
        for (var i = 0; i < size; i++)
        {
            var part = (byte)(value >> (8 * i));
            hasPrinted |= serial.Write((ushort)(port + i), part);
            if (PowerPort.Write((ushort)(port + i), part) is { } reason)
                _ = domain.Sched.Shutdown(domain.GetCaller(vcpu.Id), reason);
        }

        return hasPrinted;
    }

    // A 32-bit result clears the upper half of the register, smaller ones leave the rest alone.
    private static void Merge(ref ulong register, uint value, int size) => register = size switch
    {
        1 => (register & ~0xffUL) | value,
        2 => (register & ~0xffffUL) | value,
        _ => value,
    };
}
