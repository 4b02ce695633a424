using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>What a call does, apart from the code that makes it.</summary>
/// <param name="operation">The operation that is called.</param>
/// <param name="convention">How C calls the function.</param>
internal abstract class Contract(Operation operation, CallConvention convention)
{
    protected Operation Operation => operation;

    protected CallConvention Convention => convention;

    protected CallArguments Arguments { get; } = new(operation, convention);

    /// <summary>What the hypervisor does, with everything that the ABI does not protect replaced by something unknown.</summary>
    public abstract void Answer(MachineState state);

    /// <summary>What is wrong when the hypervisor is entered.</summary>
    public abstract IEnumerable<Mismatch> AtHypercall(MachineState state);

    /// <summary>What the caller gets in rax; null where the path does not tell.</summary>
    protected abstract Word? ExpectedResult(MachineState state);

    /// <summary>What the hypervisor gives an output.</summary>
    protected abstract Word Expected(Field output);

    /// <summary>What is wrong at the return.</summary>
    public virtual IEnumerable<Mismatch> AtReturn(MachineState state) =>
        [.. Result(state), .. Outputs(state), .. Restored(state, convention)];

    /// <summary>Whether a call has succeeded on a path; null where the path does not tell.</summary>
    public virtual bool? Succeeded(MachineState state) => ExpectedResult(state) is { } result ? !state.Known(result.Sign) : null;

    /// <summary>What is wrong with the registers that a callee has to restore, and with the stack.</summary>
    public static IEnumerable<Mismatch> Restored(MachineState state, CallConvention convention)
    {
        if (state.StackOffset != 0)
        {
            yield return new Mismatch(ProofRules.Stack, "at the return, rsp", Word.Of(Gpr.Rsp), state[Gpr.Rsp], state.WriterOf(Gpr.Rsp),
                "what is taken from the stack is given back");
        }

        foreach (var register in convention.CalleeSaved.Where(register => !state[register].Equals(Word.Of(register))))
        {
            yield return new Mismatch(ProofRules.CalleeSaved, $"at the return, {register.Name()}", Word.Of(register), state[register],
                state.WriterOf(register), "the register is the caller's");
        }

        if (state.IsDirectionDown)
        {
            yield return new Mismatch(ProofRules.CalleeSaved, "at the return, the direction flag", Word.Constant(0, 8), Word.Constant(1, 8),
                null, "C wants it clear");
        }
    }

    protected static Mismatch? Compare(MachineState state, Gpr register, Word expected, string hint) =>
        state[register].Equals(expected)
            ? null
            : new Mismatch(ProofRules.Input, $"at the hypercall, {register.Name()}", expected, state[register], state.WriterOf(register),
            hint);

    protected string Describe(Field input) => $"input '{input.Name}' of {Operation.Name} is {input.Type.Spelling}";

    /// <summary>What a sealed guest shows of a register: its input, or zero.</summary>
    protected Word Shown(Gpr register) =>
        register == RegisterFile.Result ? Word.Constant(Operation.CallIndex)
        : register == RegisterFile.SubOperation && Operation.Index is { } index ? Word.Constant(index)
        : Operation.Inputs.FirstOrDefault(input => input.Register == register) is { } input ? Arguments.Of(input)
        : Word.Constant(0);

    private IEnumerable<Mismatch> Result(MachineState state)
    {
        var rax = state[Gpr.Rax];
        if (ExpectedResult(state) is { } expected)
        {
            if (!rax.Equals(expected))
            {
                yield return new Mismatch(ProofRules.Result, "at the return, rax", expected, rax, state.WriterOf(Gpr.Rax),
                    "the result goes to the caller as it came");
            }
        }
        else
        {
            yield return new Mismatch(ProofRules.Result, "at the return, nothing has told which of the two results counts", null, null,
                null, "the first result has to be tested before the second counts");
        }
    }

    private IEnumerable<Mismatch> Outputs(MachineState state)
    {
        var succeeded = Succeeded(state);
        if (succeeded is null && Operation.Outputs.Count > 0)
        {
            yield return new Mismatch(ProofRules.Output, "at the return, nothing has told whether the result is negative", null, null, null,
                "test all 64 bits of the result: outputs are written if and only if it is not negative");
        }

        if (succeeded is not { } isSuccess)
            yield break;
        foreach (var (field, offset) in Operation.OutputStruct.Fields)
        {
            var written = Enumerable.Range(0, field.Type.Bytes)
                .Select(i => state.Outputs.TryGetValue(offset + i, out var entry) ? entry : default).ToList();
            var by = written.Find(entry => entry.By is not null).By;
            var hint =
                $"output '{field.Name}' of {Operation.Name} is {field.Type.Spelling} at {offset} from the out-pointer";
            if (!isSuccess && by is not null)
            {
                yield return new Mismatch(ProofRules.Output, $"where the result is negative, output '{field.Name}'", null,
                    Word.Join(written.Where(entry => entry.Byte is not null).Select(entry => entry.Byte)), by,
                    "nothing is written before the result is known not to be negative");
            }
            else if (isSuccess && written.Exists(entry => entry.By is null))
            {
                yield return new Mismatch(ProofRules.Output, $"output '{field.Name}'", Expected(field), null, by ?? state.Hypercall, hint);
            }
            else if (isSuccess && Word.Join(written.Select(entry => entry.Byte)) is var word && !word.Equals(Expected(field)))
            {
                yield return new Mismatch(ProofRules.Output, $"output '{field.Name}'", Expected(field), word, by, hint);
            }
        }
    }
}
