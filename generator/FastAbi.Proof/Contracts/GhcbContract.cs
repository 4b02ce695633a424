using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>
/// A call by FastABI through the GHCB. The registers themselves are sealed: the hypervisor neither sees nor changes them.
/// </summary>
internal sealed class GhcbContract(Operation operation) : Contract(operation, CallConvention.SystemV)
{
    private const int Ebadmsg = 74; // xen/include/public/errno.h
    private const string Hint = "the page shows the call's inputs, each marked, and nothing else";

    private static readonly Word _broken = Word.Constant(unchecked((ulong)-Ebadmsg));
    private static readonly Word _result = Answered(GhcbLayout.Of(RegisterFile.Result), 64);
    private static readonly Word _info = Answered(GhcbLayout.ExitInfo1, 32);

    private readonly ulong _taken = GhcbLayout.Marks(Exposure.RegistersOf(operation.Exposure.Out)
        .Where(register => register != RegisterFile.Result).Select(GhcbLayout.Of)).High >> 32;

    public override IEnumerable<Mismatch> AtHypercall(MachineState state)
    {
        var expected = Shown();
        foreach (var (name, offset, value) in expected)
        {
            var bytes = Enumerable.Range(0, value.Width / 8).Select(i => state.Page.GetValueOrDefault(offset + i)).ToList();
            var by = bytes.Find(written => written.By is not null).By;
            if (bytes.Exists(written => written.By is null))
                yield return new Mismatch(ProofRules.Shown, $"in the GHCB, {name}", value, null, by, Hint);
            else if (Word.Join(bytes.Select(written => written.Byte)) is var found && !found.Equals(value))
                yield return new Mismatch(ProofRules.Shown, $"in the GHCB, {name}", value, found, by, Hint);
        }

        var known = expected.SelectMany(field => Enumerable.Range(field.Offset, field.Value.Width / 8)).Select(offset => (long)offset);
        foreach (var offset in state.Page.Keys.Except(known).Order().Take(1))
        {
            var (value, by) = state.Page[offset];
            yield return new Mismatch(ProofRules.Shown, $"in the GHCB, the byte at {offset}", null, value, by, Hint);
        }

        if (state.Msr?.AsTerm() is not ProcessorWord address || address == state.ProcessorPage)
        {
            yield return new Mismatch(ProofRules.Shown, "at VMGEXIT, the MSR", null, state.Msr, null,
                "write the page's guest-physical address, another word of the processor's, to the MSR before each VMGEXIT");
        }
    }

    public override void Answer(MachineState state)
    {
        // The facts are about what is in the page, which is the hypervisor's from here on.
    }

    public override bool? Succeeded(MachineState state) => IsBroken(state) is { } broken ? !broken && IsPositive(state) == true : null;

    public override IEnumerable<Mismatch> AtReturn(MachineState state)
    {
        if (IsBroken(state) is null)
        {
            yield return new Mismatch(ProofRules.Unchecked, "at the return, not all of the answer was checked", null, null, state.Hypercall,
                "exit information, the mark of rax, the result's range and the marks of all outputs");
            yield break;
        }

        if (state.HasInterruptsOff)
        {
            yield return new Mismatch(ProofRules.CalleeSaved, "at the return, the interrupt flag", null, null, state.Last,
                "the flag is the caller's");
        }

        foreach (var mismatch in base.AtReturn(state))
            yield return mismatch;
    }

    protected override Word? ExpectedResult(MachineState state) => IsBroken(state) is { } broken ? broken ? _broken : _result : null;

    protected override Word Expected(Field output) => Answered(GhcbLayout.Of(output.Register), output.Type.Bits);

    private static Word Answered(int offset, int bits) => Word.Of(new AnswerPage(), 8 * offset, bits);

    private static bool? IsPositive(MachineState state) => ResultRange.IsPositive(state, _result);

    /// <summary>Whether the answer breaks the protocol; null where the path does not tell.</summary>
    private bool? IsBroken(MachineState state)
    {
        var isServed = state.KnownEqual(_info, 0);
        var isMarked = state.Known(Answered(GhcbLayout.Bitmap, 64)[GhcbLayout.Of(RegisterFile.Result) / 8]);
        if (isServed == false || isMarked == false)
            return true;
        if (isServed is null || isMarked is null || IsPositive(state) is not { } isPositive)
            return null;
        var isRight = !isPositive ? ResultRange.IsError(state, _result)
            : _taken == 0 ? true
            : state.KnownEqual(Answered(GhcbLayout.Bitmap + 12, 32).Masked(_taken), _taken);
        return !isRight;
    }

    /// <summary>All that the page shows, and where.</summary>
    private IReadOnlyList<(string Name, int Offset, Word Value)> Shown()
    {
        var marks = GhcbLayout.Marks(Exposure.RegistersOf(Operation.Exposure.In).Select(GhcbLayout.Of)
            .Concat([GhcbLayout.Cpl, GhcbLayout.ExitCode, GhcbLayout.ExitInfo1, GhcbLayout.ExitInfo2]));
        return
        [
            .. RegisterFile.Registers.Select(register => (register.Name(), GhcbLayout.Of(register), Shown(register))),
            ("the privilege level", GhcbLayout.Cpl, Word.Constant(0, 8)),
            ("the exit code", GhcbLayout.ExitCode, Word.Constant(GhcbLayout.Vmmcall)),
            ("exit information 1", GhcbLayout.ExitInfo1, Word.Constant(0)),
            ("exit information 2", GhcbLayout.ExitInfo2, Word.Constant(0)),
            ("the usage", GhcbLayout.Usage, Word.Constant(0, 32)),
            ("the marks, low", GhcbLayout.Bitmap, Word.Constant(marks.Low)),
            ("the marks, high", GhcbLayout.Bitmap + 8, Word.Constant(marks.High)),
        ];
    }
}
