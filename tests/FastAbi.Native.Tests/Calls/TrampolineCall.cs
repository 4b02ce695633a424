using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Native.Tests.Calls;

/// <summary>
/// One call of a trampoline: fills the register file as a C caller and a hypervisor might, junk wherever the contract
/// allows it, and compares what became of it with the call contract, not with the lowering.
/// </summary>
internal abstract unsafe class TrampolineCall(MachineCall* call, CallMemory memory, Operation operation, Random random)
{
    // DF, NT and AC: clear in every caller here, and no trampoline sets them.
    private const ulong WatchedFlags = 0x44400;

    // A trampoline may keep something in these, which neither C nor any hypercall saves.
    private static readonly Gpr[] _spillRegisters = [Gpr.Rcx, Gpr.Rdx];

    private readonly List<string> _violations = [];

    /// <summary>What its results are: the registers and memory of the machine.</summary>
    protected MachineCall* Machine => call;

    protected CallMemory Memory => memory;

    /// <summary>Who calls.</summary>
    public Caller Caller { get; init; } = Caller.SystemV;

    protected Operation Operation => operation;

    protected Random Random => random;

    /// <summary>How often the function reaches the hypervisor where it does.</summary>
    protected virtual ulong Hypercalls => 1;

    /// <summary>The inputs as the caller passes them: with junk above their width.</summary>
    protected IReadOnlyList<ulong> Inputs { get; } = [.. operation.Inputs.Select(input => random.NextValue(input.Type))];

    /// <summary>Makes the call and lists what breaks the contract.</summary>
    /// <param name="machine">The machine that has the function.</param>
    /// <param name="function">The trampoline's address.</param>
    /// <param name="answer">What the hypervisor leaves in rax.</param>
    /// <param name="reaches">Whether the call reaches the hypervisor; otherwise it has to come back with -ENOSYS.</param>
    public IReadOnlyList<string> Run(SimMachine machine, nint function, long answer, bool reaches)
    {
        memory.Refill(random);
        call->Function = function;
        call->Hypercalls = 0;
        FillCaller();
        FillAnswer(answer);
        machine.Run(call);

        Expect("how often the hypercall instruction was reached", reaches ? Hypercalls : 0, call->Hypercalls);
        if (call->Hypercalls != 0)
        {
            CheckHypercall();
            Expect("at the hypercall, DF, NT, AC", 0, call->Seen.Rflags & WatchedFlags);
        }
        var result = reaches ? Result(answer) : -38;
        CheckReturn(result);
        if (reaches && result >= 0)
            ExpectOutputs();
        if (memory.Difference() is { } difference)
            _violations.Add(difference);
        return _violations;
    }

    /// <summary>What the hypervisor answers, with this in rax.</summary>
    protected abstract void FillAnswer(long answer);

    /// <summary>What the hypervisor has to see.</summary>
    protected abstract void CheckHypercall();

    /// <summary>The call's result where the hypervisor leaves this in rax.</summary>
    protected abstract long Result(long answer);

    /// <summary>An output; only its own bits count.</summary>
    protected abstract ulong Output(int number);

    protected void Expect(string what, ulong expected, ulong actual)
    {
        if (actual != expected)
            Report($"{what}: 0x{actual:x}, not 0x{expected:x}");
    }

    protected void Report(string violation) => _violations.Add(violation);

    private void FillCaller()
    {
        foreach (var register in Enum.GetValues<Gpr>())
            call->Before[register] = random.Next64();
        foreach (var register in _spillRegisters)
            call->Before[register] = memory.Decoy(random);
        for (var i = 0; i < MachineCall.StackWords; i++)
            call->StackBefore[i] = random.Next64();
        call->Before.Rflags = random.NextFlags();
        // No byte of it is zero, so that it is never taken for one.
        call->StackJunk = random.Next64() | 0x0101010101010101;
        call->DirectMapOffset = random.Next64() | 1;

        var arguments = operation.Outputs.Count > 0 ? Inputs.Append(memory.OutPointer) : Inputs;
        foreach (var (number, argument) in arguments.Index())
        {
            if (number < Caller.Arguments.Count)
                call->Before[Caller.Arguments[number]] = argument;
            else
                call->StackBefore[Caller.HomeWords + number - Caller.Arguments.Count] = argument;
        }
    }

    private void CheckReturn(long result)
    {
        const string After = "after the call, ";
        Expect(After + "rax, the result", (ulong)result, call->After[Gpr.Rax]);
        foreach (var register in Caller.CalleeSaved)
            Expect($"{After}the caller's {register.Name()}", call->Before[register], call->After[register]);
        Expect(After + "rsp", call->Before[Gpr.Rsp], call->After[Gpr.Rsp]);
        Expect(After + "DF, NT, AC", 0, call->After.Rflags & WatchedFlags);
        for (var i = Caller.HomeWords; i < MachineCall.StackWords; i++)
            Expect($"{After}the stack word at {8 * i}", call->StackBefore[i], call->StackAfter[i]);
    }

    /// <summary>The outputs lie as in a C struct: in spec order, each at the next multiple of its size.</summary>
    private void ExpectOutputs()
    {
        var offset = 0;
        foreach (var (number, output) in operation.Outputs.Index())
        {
            var bytes = output.Type.Bits / 8;
            offset = (offset + bytes - 1) / bytes * bytes;
            memory.Expect(offset, Output(number), bytes);
            offset += bytes;
        }
    }
}
