using FastAbi.Model.Registers;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;
using Iced.Intel;

namespace FastAbi.Proof.Execution;

/// <summary>The memory accesses of one instruction: what it may not touch becomes its fault.</summary>
internal sealed class MemoryAccess(MachineState state, CodeInstruction code, AccessRules rules)
{
    private readonly Word _stackAtEntry = Word.Of(Gpr.Rsp);

    /// <summary>What was wrong, or null.</summary>
    public FaultOutcome? Fault { get; private set; }

    /// <summary>The address of the memory operand; null where it is no register and a distance.</summary>
    public Word? Address()
    {
        var instruction = code.Instruction;
        var isKnown = instruction.MemoryBase.IsGPR64() && instruction.MemoryIndex == Register.None && code.Target is null;
        return isKnown ? state[(Gpr)(instruction.MemoryBase - Register.RAX)].Plus(unchecked((long)instruction.MemoryDisplacement64)) : null;
    }

    /// <summary>The value of the variable that the memory operand names; null where it is none that may be read.</summary>
    public Word? LoadVariable(int width)
    {
        if (code.Target is not { } target)
            return null;
        if (rules.ReadsMode && width == 8 && rules.IsNamed(target, LibraryState.Mode))
            return Word.Of(new Variable(LibraryState.Mode, 8));
        if (rules.ReadsVendor && width == 8 && rules.IsNamed(target, LibraryState.Vendor))
            return Word.Of(new Variable(LibraryState.Vendor, 8));
        if (rules.IsClassic(state) && width == 64 && rules.IsNamed(target, LibraryState.DirectMapOffset))
            return Word.Of(new Variable(LibraryState.DirectMapOffset, 64));
        return Refuse($"{Bytes(width / 8)} read at {Describe(target)}");
    }

    /// <summary>No variable may be written.</summary>
    public bool StoreVariable(int width) =>
        code.Target is { } target && Refuse($"{Bytes(width / 8)} written at {Describe(target)}") is not null;

    /// <summary>The value at an address; null where it may not be read.</summary>
    public Word? Load(Word address, int bytes)
    {
        if (rules.CallersMemory(state, address, bytes) is { } held)
            return held;
        if (PageOffset(address, bytes) is { } place)
            return LoadPage(place, bytes);
        if (state.StackOffset is not { } top || MachineState.OffsetFrom(_stackAtEntry, address) is not { } offset)
            return Refuse($"{Bytes(bytes)} read at {address.Describe()}");
        if (offset >= top && offset + bytes <= 0 || IsHome(offset, bytes))
            return state.FrameWord(offset, bytes);
        var first = rules.Convention.StackOffsetOf(rules.Convention.Arguments.Count);
        if (offset >= first && offset < first + 8 * rules.StackArguments && offset % 8 + bytes <= 8)
            return Word.Of(new StackArgument((int)(offset - offset % 8))).Part(8 * (int)(offset % 8), 8 * bytes);
        return Refuse($"{Bytes(bytes)} read at {address.Describe()}{(offset < top ? ", below rsp" : "")}");
    }

    /// <summary>Gives memory at an address a value.</summary>
    /// <returns>Whether it may be written there.</returns>
    public bool Store(Word address, Word value)
    {
        var bytes = value.Width / 8;
        if (rules.OutPointer is { } pointer && MachineState.OffsetFrom(pointer, address) is { } distance)
            return StoreOutput(distance, value);
        if (PageOffset(address, bytes) is { } place)
            return StorePage(place, value);
        if (state.StackOffset is { } top && MachineState.OffsetFrom(_stackAtEntry, address) is { } offset
            && (rules.HasFrame(state) && offset >= top && offset + bytes <= 0 || IsHome(offset, bytes)))
        {
            for (var i = 0; i < bytes; i++)
                state.Frame[offset + i] = (value.Byte(i), code);
            return true;
        }
        return Refuse($"{Bytes(bytes)} written at {address.Describe()}") is not null;
    }

    /// <summary>A stack pointer that nobody can follow, or that gives up the caller's frame, is a fault at once.</summary>
    public void CheckStackPointer()
    {
        if (state.StackOffset is not <= 0)
        {
            Fault ??= new FaultOutcome(ProofRules.Stack, $"rsp becomes {state[Gpr.Rsp].Describe()}",
                "rsp only goes down from where it was at entry, and back");
        }
    }

    /// <summary>Where in the GHCB an address is; null where it is not there.</summary>
    private long? PageOffset(Word address, int bytes)
    {
        if (!rules.UsesGhcb || address.AsOffset() is not { } sum || sum.Base.AsTerm() is not ProcessorWord word)
            return null;
        state.ProcessorPage ??= word;
        return word == state.ProcessorPage && sum.Offset >= 0 && sum.Offset + bytes <= GhcbLayout.Size ? sum.Offset : null;
    }

    private bool StorePage(long offset, Word value)
    {
        if (!state.HasInterruptsOff || state.Hypercall is not null)
            return Refuse($"the GHCB is written {(state.HasInterruptsOff ? "after the hypercall" : "with interrupts on")}") is not null;
        for (var i = 0; i < value.Width / 8; i++)
            state.Page[offset + i] = (value.Byte(i), code);
        return true;
    }

    /// <summary>What the hypervisor left there: once, as it may be something else the next time.</summary>
    private Word? LoadPage(long offset, int bytes)
    {
        if (!state.HasInterruptsOff || state.Hypercall is null)
            return Refuse($"the GHCB is read {(state.HasInterruptsOff ? "before the hypercall" : "with interrupts on")}");
        if (!Enumerable.Range(0, bytes).All(i => state.PageRead.Add(offset + i)))
        {
            Fault ??= new FaultOutcome(ProofRules.Unchecked, $"the GHCB is read a second time at {offset}",
                "a field is read once: what was checked is what is taken");
            return null;
        }

        return Word.Of(new AnswerPage(), 8 * (int)offset, 8 * bytes);
    }

    /// <summary>Whether bytes lie in what the caller leaves to the function behind the return address.</summary>
    private bool IsHome(long offset, int bytes) => offset >= 8 && offset + bytes <= 8 + rules.Convention.HomeSpace;

    private bool StoreOutput(long offset, Word value)
    {
        var bytes = value.Width / 8;
        for (var i = 0; i < bytes; i++)
        {
            if (!rules.IsOutput(offset + i))
            {
                return Refuse(
                    $"{Bytes(bytes)} written at {offset} from the out-pointer, where not all of them belong to an output") is not null;
            }

            state.Outputs[offset + i] = (value.Byte(i), code);
        }
        return true;
    }

    private static string Bytes(int count) => count == 1 ? "a byte is" : $"{count} bytes are";

    private static string Describe(Target target) => target.Name.Length > 0 ? target.Name : "a place without a name";

    private Word? Refuse(string what)
    {
        Fault ??= new FaultOutcome(
            ProofRules.Memory, what,
            "only outputs, a classic call's own frame and the home space that Windows' convention gives are written; besides these only " +
            "stack arguments and the library's state are read");
        return null;
    }
}
