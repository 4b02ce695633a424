using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>A call by FastABI: registers in, registers out.</summary>
internal sealed class NativeContract(Operation operation) : Contract(operation)
{
    // Outside FastABI's register file and not the callee's to restore: what has to wait may wait here.
    private static readonly Gpr[] _spillRegisters = [Gpr.Rcx, Gpr.Rdx];

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
            && (Equals(state[register], Arguments.OutPointer) || state[register].Equals(Word.Of(Gpr.R12))))
        {
            return null;
        }

        return Compare(state, register, Word.Of(register), $"{Operation.Name} has no input there: the register stays the caller's");
    }
}
