using FastAbi.Domains;
using FastAbi.Monitor.End;
using FastAbi.Monitor.Guest;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>The guest's accesses to its local APIC's registers, each of which is a nested page fault.</summary>
internal sealed unsafe class LocalApicAccess(GuestMachine machine, Domain domain, Verdict verdict)
{
    /// <summary>Executes the instruction that a vCPU is at, on the register at an offset in the APIC's page.</summary>
    public void Handle(VirtualCpu vcpu, uint register)
    {
        var instruction = Instruction.Fetch(vcpu, machine.Memory);
        if (!instruction.TryMove(out var move) || register % 16 != 0)
        {
            verdict.Decide(Outcome.NotServed, vcpu);
            Line.Write($"access to register 0x{register:x} of the local APIC by another instruction than mov of 32 bits");
            return;
        }

        if (!move.IsWrite)
            vcpu.General(move.Register) = vcpu.Apic.Read(register);
        else if (vcpu.Apic.Write(register, move.IsConstant ? move.Constant : (uint)vcpu.General(move.Register)))
            machine.SendInterrupt(vcpu, domain);

        vcpu.ShowTaskPriority();
        vcpu.Advance(instruction.Length);
    }
}
