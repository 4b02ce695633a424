using FastAbi.Domains;
using FastAbi.Monitor.End;
using FastAbi.Monitor.Exits;
using FastAbi.Monitor.Guest;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Tdx.Module;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Tdx.Hypervisor;

/// <summary>
/// Serves what a guest asks for by TDG.VP.VMCALL: the functions that every hypervisor has (Intel TDX Guest-Hypervisor Communication
/// Interface), and hypercalls.
/// </summary>
internal sealed unsafe class CallServer(
    GuestMachine machine, Domain domain, HypercallGate hypercalls, CpuidModel cpuid, PortAccess ports, PrivateView view, SecurePages pages,
    Verdict verdict)
{
    private const ulong Cpuid = 10;
    private const ulong Hlt = 12;
    private const ulong PortFunction = 30;
    private const ulong ReadMsr = 31;
    private const ulong WriteMsr = 32;
    private const ulong MapPages = 0x10001;
    private const ulong FatalError = 0x10003;

    private const ulong InvalidOperand = 0x8000_0000_0000_0000;

    private const uint InterruptCommandMsr = 0x830;
    private const uint InterruptCommandHigh = 0x310;
    private const uint InterruptCommandLow = 0x300;

    private const int R10 = 10;
    private const int R11 = 11;
    private const int R12 = 12;
    private const int R13 = 13;
    private const int R14 = 14;
    private const int R15 = 15;

    /// <summary>Serves the call of a vCPU.</summary>
    /// <returns>Whether the guest has called or printed.</returns>
    public bool Serve(VirtualCpu vcpu)
    {
        if (vcpu.General(R10) != 0)
        {
            Call(vcpu);
            return true;
        }

        vcpu.General(R10) = 0;
        var first = vcpu.General(R12);
        switch (vcpu.General(R11))
        {
            case Cpuid:
                AnswerCpuid(vcpu, (uint)first, (uint)vcpu.General(R13));
                return false;
            case Hlt:
                Halt(vcpu, isBlocked: (first & 1) != 0);
                return false;
            case PortFunction:
                return AccessPort(vcpu, (int)first, vcpu.General(R13) != 0, (ushort)vcpu.General(R14));
            case ReadMsr:
                if (!MsrModel.IsSaved((uint)first) && MsrModel.TryRead(vcpu, Vendor.Intel, (uint)first, out var value))
                    vcpu.General(R11) = value;
                else
                    vcpu.General(R10) = InvalidOperand;

                return false;
            case WriteMsr:
                if (!Write(vcpu, (uint)first, vcpu.General(R13)))
                    vcpu.General(R10) = InvalidOperand;

                return false;
            case MapPages:
                if (!Map(first, vcpu.General(R13)))
                    vcpu.General(R10) = InvalidOperand;

                return false;
            case FatalError:
                verdict.Decide(Outcome.Terminated, null);
                Line.Write($"the guest terminates: error 0x{first:x}");
                return false;
            default:
                Line.Write($"vCPU {vcpu.Id} asks for function 0x{vcpu.General(R11):x}, which is not served");
                vcpu.General(R10) = InvalidOperand;
                return false;
        }
    }

    // What is no call by FastABI is one that nobody serves.
    private void Call(VirtualCpu vcpu)
    {
        if (!hypercalls.IsFastAbi(vcpu.General(R10)))
        {
            vcpu.General(R10) = InvalidOperand;
            return;
        }

        var registers = ExposedCall.Take(vcpu, out var exposure);
        hypercalls.ServeSealed(vcpu, level: 0, ref registers);
        ExposedCall.Give(vcpu, exposure, registers);
    }

    private void AnswerCpuid(VirtualCpu vcpu, uint leaf, uint subleaf)
    {
        var answer = cpuid.Answer(vcpu, leaf, subleaf);
        vcpu.General(R12) = answer.Eax;
        vcpu.General(R13) = answer.Ebx;
        vcpu.General(R14) = answer.Ecx;
        vcpu.General(R15) = answer.Edx;
    }

    // In the handler of #VE, which asks so, the guest takes no interrupt; any that comes ends the wait all the same.
    private void Halt(VirtualCpu vcpu, bool isBlocked)
    {
        var shadow = vcpu.Vmcb->InterruptShadow;
        vcpu.Vmcb->InterruptShadow = isBlocked ? shadow & ~Flags.GuestInterruptMask : shadow | Flags.GuestInterruptMask;
        domain.Halt(vcpu.Id);
        vcpu.Vmcb->InterruptShadow = shadow;
    }

    private bool AccessPort(VirtualCpu vcpu, int size, bool isWrite, ushort port)
    {
        if (size is not (1 or 2 or 4))
        {
            vcpu.General(R10) = InvalidOperand;
            return false;
        }

        if (isWrite)
            return ports.Write(vcpu, port, size, (uint)vcpu.General(R15));

        vcpu.General(R11) = ports.Read(port, size);
        return false;
    }

    // The register by which the APIC sends interrupts is the hypervisor's: the module does not know who else runs.
    private bool Write(VirtualCpu vcpu, uint register, ulong value)
    {
        if (register != InterruptCommandMsr)
            return !MsrModel.IsSaved(register) && MsrModel.TryWrite(vcpu, Vendor.Intel, register, value);

        _ = vcpu.Apic.Write(InterruptCommandHigh, (uint)(value >> 32) << 24);
        if (vcpu.Apic.Write(InterruptCommandLow, (uint)value))
            machine.SendInterrupt(vcpu, domain);

        return true;
    }

    private bool Map(ulong address, ulong size)
    {
        if ((address | size) % HostMemory.PageSize != 0)
            return false;

        var first = (address & ~view.Mask) >> Gfn.PageShift;
        for (var frame = first; frame < first + (size >> Gfn.PageShift); frame++)
        {
            if (view.IsPrivate(address))
                pages.Give(frame);
            else
                pages.Share(frame);
        }

        return true;
    }
}
