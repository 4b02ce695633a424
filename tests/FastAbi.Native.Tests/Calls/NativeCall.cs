using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Native.Tests.Calls;

/// <summary>A call that reaches the hypervisor by FastABI.</summary>
internal unsafe class NativeCall(MachineCall* call, CallMemory memory, Operation operation, Random random)
    : TrampolineCall(call, memory, operation, random)
{
    // FastABI does not know these.
    private static readonly Gpr[] _outside = [Gpr.Rbx, Gpr.Rbp, Gpr.R13, Gpr.R14, Gpr.R15];

    protected override void FillAnswer(long answer) => HypervisorAnswer.Fill(Machine, Operation, Random, answer);

    protected override long Result(long answer) => answer;

    protected override ulong Output(int number) => Machine->Answer[Operation.Outputs[number].Register];

    /// <summary>How the violations at the hypercall begin.</summary>
    protected const string At = "at the hypercall, ";

    protected override void CheckHypercall()
    {
        Expect(At + "rax, the index", Operation.HypercallIndex | 0x40000000, Machine->Seen[Gpr.Rax]);
        if (Operation.Index is { } index)
            Expect(At + "rdi, the sub-operation", index, Machine->Seen[Gpr.Rdi]);
        foreach (var (input, value) in Operation.Inputs.Zip(Inputs))
            Expect($"{At}{input.Register.Name()}, input {input.Name}", Junk.Extend(value, input.Type), Machine->Seen[input.Register]);
        CheckOthers();
    }

    /// <summary>What else the hypervisor may see.</summary>
    protected virtual void CheckOthers()
    {
        foreach (var register in RegisterFile.Registers.Concat(_outside).Where(IsUnused))
            Expect($"{At}the caller's {register.Name()}", Machine->Before[register], Machine->Seen[register]);
        // The instruction's own stack is the caller's, with the return address on it.
        Expect(At + "rsp", Machine->Before[Gpr.Rsp] - 8, Machine->Seen[Gpr.Rsp]);
    }

    private bool IsUnused(Gpr register) =>
        register != Gpr.Rax &&
        !(register == Gpr.Rdi && Operation.Index is not null) &&
        Operation.Inputs.All(input => input.Register != register);
}
