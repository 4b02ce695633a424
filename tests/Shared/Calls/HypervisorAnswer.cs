using FastAbi.Generator.Model;
using FastAbi.Generator.Model.Classic;

namespace FastAbi.Tests.Calls;

/// <summary>What a hypervisor leaves in the registers of a call, junk wherever the proposal allows it.</summary>
internal static unsafe class HypervisorAnswer
{
    private const ulong ArithmeticFlags = 0x8d5;

    /// <summary>Outputs come with junk above their width; rdi and declared clobbers are nothing but junk.</summary>
    public static void Fill(MachineCall* call, Operation operation, Random random, long result)
    {
        call->Kept = 0;
        foreach (var register in Enum.GetValues<Gpr>())
        {
            call->Answer[register] = random.Next64();
            if (IsKept(operation, register))
                call->Kept |= Registers.Bit(register);
        }
        foreach (var output in operation.Outputs)
            call->Answer[output.Register] = random.NextValue(output.Type);
        call->Answer[Gpr.Rax] = (ulong)result;
        call->Answer.Rflags = random.Next64() & ArithmeticFlags;
    }

    /// <summary>The same for a classic call: only rax and the argument registers that it uses change, and r12 least of all.</summary>
    public static void FillClassic(MachineCall* call, Operation operation, Random random, long result)
    {
        call->Kept = 0;
        foreach (var register in Enum.GetValues<Gpr>())
        {
            call->Answer[register] = random.Next64();
            if (register != Gpr.Rax && !ClassicRegisters.Arguments.Take(operation.Classic.Arguments.Count).Contains(register))
                call->Kept |= Registers.Bit(register);
        }
        call->Answer[Gpr.Rax] = (ulong)result;
        call->Answer.Rflags = random.Next64() & ArithmeticFlags;
    }

    private static bool IsKept(Operation operation, Gpr register) =>
        register is not (Gpr.Rax or Gpr.Rdi) &&
        !operation.Clobbers.Contains(register) &&
        operation.Outputs.All(output => output.Register != register);
}
