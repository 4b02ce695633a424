using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>
/// A call by FastABI with TDCALL. What the mask names the hypervisor sees and may change; all other registers are sealed.
/// </summary>
internal sealed class TdcallContract(Operation operation) : Contract(operation, CallConvention.SystemV)
{
    private const int Enosys = 38, Ebadmsg = 74; // xen/include/public/errno.h
    private const int KvmEnosys = 1000; // linux/include/uapi/linux/kvm_para.h
    private const Gpr Leaf = Gpr.Rax, Mask = Gpr.Rcx;

    private static readonly Word _notMade = Word.Constant(unchecked((ulong)-Ebadmsg));
    private static readonly Word _foreign = Word.Constant(unchecked((ulong)-Enosys));
    private static readonly Word _status = Word.Of(new ModuleStatus());
    private static readonly Word _result = Word.Of(new AnswerRegister(TdcallRegisters.Of(RegisterFile.Result)));

    public override IEnumerable<Mismatch> AtHypercall(MachineState state)
    {
        var mask = TdcallRegisters.MaskOf(Operation.Exposure);
        return new[]
        {
            Check(state, Leaf, Word.Constant(0), "TDG.VP.VMCALL is leaf 0"),
            Check(state, Mask, Word.Constant(mask), "the mask names the registers of the call's inputs and outputs, and no others"),
        }.Concat(RegisterFile.Registers.Where(register => (mask >> (int)TdcallRegisters.Of(register) & 1) != 0)
            .Select(register => Check(state, TdcallRegisters.Of(register), Shown(register),
            "an exposed register holds its input, or zero"))).OfType<Mismatch>();
    }

    public override void Answer(MachineState state)
    {
        state.Set(Leaf, _status, state.Hypercall!);
        state.Set(Mask, Word.Of(new Unknown("what TDCALL leaves in rcx", 64)), state.Hypercall!);
        foreach (var register in TdcallRegisters.Exposed(Operation.Exposure))
            state.Set(register, Word.Of(new AnswerRegister(register)), state.Hypercall!);
    }

    public override bool? Succeeded(MachineState state) =>
        state.KnownEqual(_status, 0) is { } isMade ? isMade ? ResultRange.IsPositive(state, _result) : false : null;

    public override IEnumerable<Mismatch> AtReturn(MachineState state) => ExpectedResult(state) is null
        ? [new Mismatch(ProofRules.UncheckedTdcall, "at the return, not all of the answer was checked", null, null, state.Hypercall,
            "that the call was made, and the result's range")]
        : base.AtReturn(state);

    protected override Word? ExpectedResult(MachineState state)
    {
        if (state.KnownEqual(_status, 0) is not { } isMade)
            return null;
        if (!isMade)
            return _notMade;
        if (ResultRange.IsPositive(state, _result) is not { } isPositive)
            return null;
        return isPositive ? _result : IsError(state) is { } isError ? isError ? _result : _foreign : null;
    }

    protected override Word Expected(Field output) =>
        Word.Of(new AnswerRegister(TdcallRegisters.Of(output.Register))).Part(0, output.Type.Bits);

    /// <summary>Whether a result that is not between 0 and the largest is one of FastABI's; null where the path does not tell.</summary>
    private static bool? IsError(MachineState state) => ResultRange.IsError(state, _result) switch
    {
        true => state.KnownEqual(_result, unchecked((ulong)-KvmEnosys)) is { } isKvms ? !isKvms : null,
        var isError => isError,
    };

    private static Mismatch? Check(MachineState state, Gpr register, Word expected, string hint) => state[register].Equals(expected)
        ? null
        : new Mismatch(ProofRules.Exposed, $"at TDCALL, {register.Name()}", expected, state[register], state.WriterOf(register), hint);
}
