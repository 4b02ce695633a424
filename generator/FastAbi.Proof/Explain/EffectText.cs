using FastAbi.Model.Registers;
using FastAbi.Proof.Contracts;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Symbolic;
using Iced.Intel;

namespace FastAbi.Proof.Explain;

/// <summary>Says in words what an instruction has changed: the difference of two states, as the proof has them.</summary>
/// <param name="values">Says what values are.</param>
internal sealed class EffectText(ValueText values)
{
    /// <summary>What an instruction has changed.</summary>
    /// <param name="step">The instruction, and the state before it.</param>
    /// <param name="after">The state after it; null where nobody knows.</param>
    /// <param name="isLast">Whether the path ends with it.</param>
    public IReadOnlyList<string> Of(PathStep step, MachineState? after, bool isLast)
    {
        string[] effects = [.. All(step, after, isLast)];
        return effects.Length == 0 && step.Code.Instruction.Mnemonic is Mnemonic.Cmp or Mnemonic.Test ? ["flags: as they were"] : effects;
    }

    /// <summary>What a branch has told, by which one state follows another.</summary>
    public IReadOnlyList<string> Told(MachineState before, MachineState after) =>
    [
        .. Bytes(LibraryState.Mode, before.Mode, after.Mode, Mode),
        .. Bytes(LibraryState.Vendor, before.Vendor, after.Vendor, Vendor),
        .. after.Zeros.Skip(before.Zeros.Count).Select(fact => $"{values.Of(fact.Word)} is {(fact.IsZero ? "" : "not ")}0"),
        .. after.Constants.Skip(before.Constants.Count)
            .Select(fact => $"{values.Of(fact.Word)} is {(fact.IsEqual ? "" : "not ")}{Word.Constant(fact.Constant).Describe()}"),
        .. after.Zeros.Count > before.Zeros.Count || after.Constants.Count > before.Constants.Count
            ? [] : after.Assumed.Where(fact => !before.Assumed.ContainsKey(fact.Key)).Select(fact => Bit(fact.Key, fact.Value)),
    ];

    private IEnumerable<string> All(PathStep step, MachineState? after, bool isLast)
    {
        var changes = after is null ? [] : Changes(step, after).ToList();
        var isHypercall = after is not null && after.Hypercall == step.Code && step.Before.Hypercall is null;
        if (isHypercall)
            changes = [.. Shown(step), .. changes.Select(change => $"  {change}").DefaultIfEmpty("  nothing else")];
        return [.. changes, .. isLast ? End(step.Code, after ?? step.Before) : []];
    }

    private IEnumerable<string> Changes(PathStep step, MachineState after)
    {
        var before = step.Before;
        foreach (var register in Enum.GetValues<Gpr>().Where(register => register != Gpr.Rsp && !after[register].Equals(before[register])))
            yield return $"{register.Name()} = {values.Of(register, after[register])}";
        if (after.StackOffset != before.StackOffset)
            yield return Stack(after);
        foreach (var (offset, word) in Written(before.Frame, after.Frame))
            yield return $"{Bytes(word)} of the stack at {At(offset - (after.StackOffset ?? 0), "rsp")} = {values.Of(word)}";
        foreach (var (offset, word) in Written(before.Outputs, after.Outputs))
            yield return $"{Bytes(word)} at {At(offset, values.OutPointer)} = {values.Of(word)}";

        foreach (var (offset, word) in Written(before.Page, after.Page))
            yield return Page(offset, word);
        if (!Equals(after.Msr, before.Msr) && after.Msr is { } msr)
            yield return $"the GHCB's MSR = {values.Of(msr)}";
        if (after.HasInterruptsOff != before.HasInterruptsOff)
            yield return after.HasInterruptsOff ? "interrupts are off" : "interrupts are as the caller had them";
        if (after.Flags != before.Flags && Flags(after.Flags) is { } flags)
            yield return flags;
    }

    /// <summary>What the hypervisor gets: all that is not the caller's any more, or a page.</summary>
    private IEnumerable<string> Shown(PathStep step)
    {
        var state = step.Before;
        if (state.Page.Count > 0)
        {
            yield return "into the hypervisor, which sees the GHCB alone:";
            foreach (var (offset, word) in Written([], state.Page))
                yield return $"  {Page(offset, word)}";
            yield return "and changes, of what is the guest's own:";
            yield break;
        }

        yield return step.Code.Instruction.Code == Code.Tdcall
            ? "into the TDX module, which shows the registers in the mask of rcx:" : "into the hypervisor, which gets:";
        foreach (var register in Enum.GetValues<Gpr>().Where(register => register != Gpr.Rsp && !state[register].Equals(Word.Of(register))))
            yield return $"  {register.Name()} = {values.Of(register, state[register])}";
        yield return "  in all other registers what the caller had there";
        yield return "and leaves:";
    }

    private IEnumerable<string> End(CodeInstruction code, MachineState state)
    {
        var flow = code.Instruction.FlowControl;
        if (flow == FlowControl.UnconditionalBranch)
            yield return $"goes on at {code.Target?.Name}";
        if (flow is not (FlowControl.Return or FlowControl.UnconditionalBranch) || code.Target?.Name == LibraryState.Traditional)
            yield break;
        yield return $"returns {values.Of(Gpr.Rax, state[Gpr.Rax])}";
        if (Contract.Restored(state, values.Convention).ToList() is [])
            yield return $"{Kept} are the caller's";
        yield return state.Outputs.Count == 0 ? "no output was written" : "all that was written:";
        foreach (var (offset, word) in Written([], state.Outputs))
            yield return $"  {At(offset, values.OutPointer)} = {values.Of(word)}";
    }

    private string Kept => values.Convention == CallConvention.Windows ? "rbx, rbp, rsp, rsi, rdi and r12 to r15"
        : "rbx, rbp, rsp and r12 to r15";

    /// <summary>What was written, instruction by instruction, in the order of addresses.</summary>
    private static IEnumerable<(long Offset, Word Word)> Written(
        Dictionary<long, (Word Byte, CodeInstruction By)> before, Dictionary<long, (Word Byte, CodeInstruction By)> after)
    {
        var run = new List<Word>();
        var (start, by) = (0L, (CodeInstruction?)null);
        var changed = after.Where(entry => !before.TryGetValue(entry.Key, out var old) || old.By != entry.Value.By);
        foreach (var (offset, written) in changed.OrderBy(entry => entry.Key))
        {
            if (run.Count > 0 && (offset != start + run.Count || written.By != by))
            {
                yield return (start, Word.Join(run));
                run.Clear();
            }

            if (run.Count == 0)
                (start, by) = (offset, written.By);
            run.Add(written.Byte);
        }

        if (run.Count > 0)
            yield return (start, Word.Join(run));
    }

    private string Page(long offset, Word word)
    {
        foreach (var register in RegisterFile.Registers.Where(register => GhcbLayout.Of(register) == offset))
            return $"GHCB + 0x{offset:x}, {register.Name()} = {values.Of(register, word)}";
        var name = offset switch
        {
            GhcbLayout.Cpl => "the privilege level",
            GhcbLayout.ExitCode => "the event",
            GhcbLayout.ExitInfo1 => "exit information 1",
            GhcbLayout.ExitInfo2 => "exit information 2",
            GhcbLayout.Bitmap or GhcbLayout.Bitmap + 8 => "the marks",
            GhcbLayout.Usage => "the usage",
            _ => "what nobody asked for",
        };
        return $"GHCB + 0x{offset:x}, {name} = {values.Of(word)}";
    }

    private static string Bytes(Word word) => word.Width == 8 ? "1 byte" : $"{word.Width / 8} bytes";

    private static string At(long offset, string from) => offset switch
    {
        0 => from,
        > 0 => $"{from} + {offset}",
        _ => $"{from} - {-offset}",
    };

    private static string Stack(MachineState state) => state.StackOffset switch
    {
        0 => "rsp is where it was at entry",
        < 0 and var offset => $"rsp is {-offset} bytes below where it was at entry",
        { } offset => $"rsp is {offset} bytes above where it was at entry",
        null => "nobody knows where rsp is",
    };

    private string? Flags(Flags flags) => flags switch
    {
        TestedFlags tested when tested.Value.AsConstant() is null => $"flags: whether {values.Of(tested.Value)} is negative, or 0",
        ComparedFlags compared => $"flags: {compared.Byte.Name} compared with {compared.Constant}",
        DifferenceFlags difference => $"flags: whether {values.Of(difference.Value)} is {Word.Constant(difference.Constant).Describe()}",
        _ => null,
    };

    private string Bit(Bit bit, bool isSet) => bit.Term is { } term && bit.Index == term.Bits - 1
        ? $"{values.Of(Word.Of(term))} is {(isSet ? "" : "not ")}negative"
        : $"bit {bit.Index} of {bit.Term?.Describe()} is {(isSet ? "set" : "clear")}";

    /// <summary>What is known of a byte of the library: its values, or those that it has not where these are fewer.</summary>
    private static IEnumerable<string> Bytes(string name, ByteSet before, ByteSet after, Func<byte, string> meaning)
    {
        var possible = Enumerable.Range(0, 256).Select(value => (byte)value).Where(before.Has).ToList();
        var (left, gone) = (possible.Where(after.Has).ToList(), possible.Where(value => !after.Has(value)).ToList());
        if (gone.Count > 0)
        {
            yield return left.Count <= gone.Count
                ? $"{name} is {string.Join(" or ", left.Select(meaning))}" : $"{name} is not {string.Join(" or ", gone.Select(meaning))}";
        }
    }

    private static string Mode(byte value) => value switch
    {
        LibraryState.NativeMode => $"{value} (native)",
        LibraryState.ClassicMode => $"{value} (classic)",
        _ => $"{value} (no hypervisor)",
    };

    private static string Vendor(byte value) => $"{value}";
}
