using FastAbi.Monitor.Devices;
using FastAbi.Monitor.End;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>
/// The guest's port accesses (AMD64 Architecture Programmer's Manual, volume 2, "I/O Intercepts"): the serial port, and
/// nothing at all others.
/// </summary>
internal sealed unsafe class PortAccess(SerialPort serial, Verdict verdict)
{
    private const ulong In = 1 << 0;
    private const ulong String = 1 << 2;

    /// <summary>Executes the instruction that a vCPU is at.</summary>
    /// <returns>Whether it has printed something.</returns>
    public bool Handle(VirtualCpu vcpu)
    {
        var hasPrinted = false;
        var info = vcpu.Vmcb->ExitInfo1;
        var port = (ushort)(info >> 16);
        var size = (int)(info >> 4) & 7; // in bytes: SZ8, SZ16 and SZ32 are bits 4 to 6
        if ((info & String) != 0)
        {
            verdict.Decide(Outcome.NotServed, vcpu);
            Line.Write($"string access to port 0x{port:x}: only in and out are served");
            return false;
        }

        if ((info & In) != 0)
        {
            uint value = 0;
            for (var i = 0; i < size; i++)
                value |= (uint)serial.Read((ushort)(port + i)) << (8 * i);

            Merge(ref vcpu.Vmcb->Rax, value, size);
        }
        else
        {
            for (var i = 0; i < size; i++)
                hasPrinted |= serial.Write((ushort)(port + i), (byte)(vcpu.Vmcb->Rax >> (8 * i)));
        }

        // EXITINFO2 is the address of the next instruction.
        vcpu.Advance((uint)(vcpu.Vmcb->ExitInfo2 - vcpu.Vmcb->Rip));
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
