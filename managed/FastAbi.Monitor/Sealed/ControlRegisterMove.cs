using System;
using FastAbi.Monitor.Exits;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Sealed;

/// <summary>A move to CR0, CR4 or CR8, which exits here; a processor executes it, and tells the hypervisor afterwards if at all.</summary>
internal static class ControlRegisterMove
{
    /// <summary>Executes the one that a vCPU is at.</summary>
    /// <returns>False where it is another instruction.</returns>
    public static bool TryExecute(VirtualCpu vcpu, ProcessorMemory memory, ulong cr4Bits)
    {
        Span<byte> bytes = stackalloc byte[Instruction.Longest];
        var instruction = Instruction.Of(vcpu, bytes[..memory.ReadCode(vcpu, bytes)]);
        if (!instruction.TryMoveToControl(out var control, out var general) || control is not (0 or 4 or 8))
            return false;

        var value = vcpu.IsLongMode ? vcpu.General(general) : (uint)vcpu.General(general);
        bool isAllowed;
        switch (control)
        {
            case 0:
                isAllowed = ControlRegisters.WriteCr0(vcpu, value);
                break;
            case 4:
                isAllowed = ControlRegisters.WriteCr4(vcpu, value, cr4Bits);
                break;
            default:
                isAllowed = value <= 0xf;
                vcpu.Apic.TaskPriority = isAllowed ? (byte)(value << 4) : vcpu.Apic.TaskPriority;
                vcpu.ShowTaskPriority();
                break;
        }

        vcpu.AdvanceOrFault(isAllowed, instruction.Length);
        return true;
    }
}
