using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>A call by FastABI: registers in, registers out.</summary>
internal sealed class NativeContract(Operation operation, CallConvention convention) : Contract(operation, convention)
{
    // Outside FastABI's register file, and the callee's to change in each convention: what has to wait may wait here.
    private static readonly Gpr[] _spillRegisters = [Gpr.Rcx, Gpr.Rdx];

    // The call changes them, and the caller gets them back.
    private readonly IReadOnlyList<Gpr> _kept = [.. RegisterFile.Registers.Intersect(convention.CalleeSaved)];

    public override IEnumerable<Mismatch> AtHypercall(MachineState state) =>
        Enum.GetValues<Gpr>().Select(register => Check(state, register)).OfType<Mismatch>();

    public override void Answer(MachineState state)
    {
        foreach (var register in Enum.GetValues<Gpr>().Where(register => !Operation.Preserves(register)))
        {
            var isAnswer = register == RegisterFile.Result || Operation.Outputs.Any(output => output.Register == register);
            state.Set(
                register,
                Word.Of(isAnswer ? new AnswerRegister(register) : new Unknown($"what the hypervisor leaves in {register.Name()}", 64)),
                state.Hypercall!);
        }
    }

    protected override Word? ExpectedResult(MachineState state) => Word.Of(new AnswerRegister(RegisterFile.Result));

    protected override Word Expected(Field output) => Word.Of(new AnswerRegister(output.Register)).Part(0, output.Type.Bits);

    private Mismatch? Check(MachineState state, Gpr register)
    {
        if (register == RegisterFile.Result)
        {
            return Compare(state, register, Word.Constant(Operation.CallIndex),
                $"{Operation.Name} is hypercall {Operation.HypercallIndex} with FastABI's bit");
        }

        if (register == RegisterFile.SubOperation && Operation.Index is { } index)
        {
            return Compare(
                state, register, Word.Constant(index), $"{Operation.Name} is sub-operation {index}");
        }

        if (Operation.Inputs.FirstOrDefault(input => input.Register == register) is { } input)
            return Compare(state, register, Arguments.Of(input), Describe(input));
        if (_spillRegisters.Contains(register)
            && (Equals(state[register], Arguments.OutPointer) || _kept.Any(kept => state[register].Equals(Word.Of(kept)))))
        {
            return null;
        }

        return Compare(state, register, Word.Of(register), $"{Operation.Name} has no input there: the register stays the caller's");
    }
}
