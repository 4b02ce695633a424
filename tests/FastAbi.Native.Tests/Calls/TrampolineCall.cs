using FastAbi.Generator.Model;
using FastAbi.Native.Tests.Machine;

namespace FastAbi.Native.Tests.Calls;

/// <summary>
/// One call of a trampoline: fills the register file as a C caller and a hypervisor might, junk wherever the contract
/// allows it, and compares what became of it with the call contract, not with the lowering.
/// </summary>
internal sealed unsafe class TrampolineCall(MachineCall* call, CallMemory memory, Operation operation, Random random)
{
    private const ulong ArithmeticFlags = 0x8d5;

    // DF, NT and AC: clear in every caller here, and no trampoline sets them.
    private const ulong WatchedFlags = 0x44400;

    // x86-64 psABI, "Parameter Passing" and "Registers".
    private static readonly Gpr[] _argumentRegisters = [Gpr.Rdi, Gpr.Rsi, Gpr.Rdx, Gpr.Rcx, Gpr.R8, Gpr.R9];
    private static readonly Gpr[] _calleeSaved = [Gpr.Rbx, Gpr.Rbp, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15];

    // FastABI does not know these; a trampoline may keep something in the two that C does not save.
    private static readonly Gpr[] _outside = [Gpr.Rbx, Gpr.Rbp, Gpr.R13, Gpr.R14, Gpr.R15];
    private static readonly Gpr[] _shelters = [Gpr.Rcx, Gpr.Rdx];

    private readonly List<string> _violations = [];
    private readonly ulong[] _inputs = [.. operation.Inputs.Select(input => random.NextValue(input.Type))];

    /// <summary>Makes the call and lists what breaks the contract.</summary>
    /// <param name="machine">The machine that has the function.</param>
    /// <param name="function">The trampoline's address.</param>
    /// <param name="result">What the hypervisor answers.</param>
    /// <param name="reaches">Whether the call reaches the hypervisor; otherwise it has to come back with -ENOSYS.</param>
    public IReadOnlyList<string> Run(SimMachine machine, nint function, long result, bool reaches)
    {
        memory.Refill(random);
        call->Function = function;
        call->Hypercalls = 0;
        FillCaller();
        FillAnswer(result);
        machine.Run(call);

        Expect("how often the hypercall instruction was reached", reaches ? 1UL : 0, call->Hypercalls);
        if (call->Hypercalls != 0)
            CheckHypercall();
        CheckReturn(reaches ? result : -38);
        if (reaches && result >= 0)
            ExpectOutputs();
        if (memory.Difference() is { } difference)
            _violations.Add(difference);
        return _violations;
    }

    private void FillCaller()
    {
        foreach (var register in Enum.GetValues<Gpr>())
            call->Before[register] = random.Next64();
        foreach (var register in _shelters)
            call->Before[register] = memory.Decoy(random);
        for (var i = 0; i < MachineCall.StackWords; i++)
            call->StackBefore[i] = random.Next64();
        call->Before.Rflags = random.Next64() & ArithmeticFlags;

        var arguments = operation.Outputs.Count > 0 ? _inputs.Append(memory.OutPointer) : _inputs;
        foreach (var (number, argument) in arguments.Index())
        {
            if (number < _argumentRegisters.Length)
                call->Before[_argumentRegisters[number]] = argument;
            else
                call->StackBefore[number - _argumentRegisters.Length] = argument;
        }
    }

    /// <summary>Outputs come with junk above their width; rdi and declared clobbers are nothing but junk.</summary>
    private void FillAnswer(long result)
    {
        call->Kept = 0;
        foreach (var register in Enum.GetValues<Gpr>())
        {
            call->Answer[register] = random.Next64();
            if (IsKept(register))
                call->Kept |= Registers.Bit(register);
        }
        foreach (var output in operation.Outputs)
            call->Answer[output.Register] = random.NextValue(output.Type);
        call->Answer[Gpr.Rax] = (ulong)result;
        call->Answer.Rflags = random.Next64() & ArithmeticFlags;
    }

    private bool IsKept(Gpr register) =>
        register is not (Gpr.Rax or Gpr.Rdi) &&
        !operation.Clobbers.Contains(register) &&
        operation.Outputs.All(output => output.Register != register);

    private void CheckHypercall()
    {
        const string At = "at the hypercall, ";
        Expect(At + "rax, the index", operation.HypercallIndex | 0x40000000, call->Seen[Gpr.Rax]);
        if (operation.Index is { } index)
            Expect(At + "rdi, the sub-operation", index, call->Seen[Gpr.Rdi]);
        foreach (var (input, value) in operation.Inputs.Zip(_inputs))
            Expect($"{At}{input.Register.Name()}, input {input.Name}", Junk.Extend(value, input.Type), call->Seen[input.Register]);
        foreach (var register in RegisterFile.Registers.Concat(_outside).Where(IsUnused))
            Expect($"{At}the caller's {register.Name()}", call->Before[register], call->Seen[register]);
        // The instruction's own stack is the caller's, with the return address on it.
        Expect(At + "rsp", call->Before[Gpr.Rsp] - 8, call->Seen[Gpr.Rsp]);
        Expect(At + "DF, NT, AC", 0, call->Seen.Rflags & WatchedFlags);
    }

    private bool IsUnused(Gpr register) =>
        register != Gpr.Rax &&
        !(register == Gpr.Rdi && operation.Index is not null) &&
        operation.Inputs.All(input => input.Register != register);

    private void CheckReturn(long result)
    {
        const string After = "after the call, ";
        Expect(After + "rax, the result", (ulong)result, call->After[Gpr.Rax]);
        foreach (var register in _calleeSaved)
            Expect($"{After}the caller's {register.Name()}", call->Before[register], call->After[register]);
        Expect(After + "rsp", call->Before[Gpr.Rsp], call->After[Gpr.Rsp]);
        Expect(After + "DF, NT, AC", 0, call->After.Rflags & WatchedFlags);
        for (var i = 0; i < MachineCall.StackWords; i++)
            Expect($"{After}the stack word at {8 * i}", call->StackBefore[i], call->StackAfter[i]);
    }

    /// <summary>The outputs lie as in a C struct: in spec order, each at the next multiple of its size.</summary>
    private void ExpectOutputs()
    {
        var offset = 0;
        foreach (var output in operation.Outputs)
        {
            var bytes = output.Type.Bits / 8;
            offset = (offset + bytes - 1) / bytes * bytes;
            memory.Expect(offset, call->Answer[output.Register], bytes);
            offset += bytes;
        }
    }

    private void Expect(string what, ulong expected, ulong actual)
    {
        if (actual != expected)
            _violations.Add($"{what}: 0x{actual:x}, not 0x{expected:x}");
    }
}
