using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Testing.Machine;

namespace FastAbi.Testing.Calls;

/// <summary>What a hypervisor leaves in the registers of a call, junk wherever the ABI allows it.</summary>
public static unsafe class HypervisorAnswer
{
    /// <summary>A call by FastABI: outputs come with junk above their width; rdi and declared clobbers are nothing but junk.</summary>
    public static void Fill(MachineCall* call, Operation operation, Random random, long result)
    {
        Fill(call, [Gpr.Rdi, .. operation.Clobbers, .. operation.Outputs.Select(output => output.Register)], random, result);
        foreach (var output in operation.Outputs)
            call->Answer[output.Register] = random.NextValue(output.Type);
    }

    /// <summary>Any call: rax has the result, and what is destroyed is junk. It leaves a struct in memory alone.</summary>
    public static void Fill(MachineCall* call, IReadOnlyCollection<Gpr> destroyed, Random random, long result)
    {
        call->Kept = 0;
        call->StructSize = 0;
        foreach (var register in Enum.GetValues<Gpr>())
        {
            call->Answer[register] = random.Next64();
            if (register != Gpr.Rax && !destroyed.Contains(register))
                call->Kept |= Registers.Bit(register);
        }
        call->Answer[Gpr.Rax] = (ulong)result;
        call->Answer.Rflags = random.NextFlags();
    }
}
