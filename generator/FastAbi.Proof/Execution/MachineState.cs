using FastAbi.Model.Registers;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Execution;

/// <summary>What registers and memory hold at a point of a path, and what the branches so far have told.</summary>
internal sealed class MachineState
{
    private readonly Dictionary<Gpr, CodeInstruction> _writers;
    private readonly Dictionary<Bit, bool> _bits;
    private readonly List<(Word Word, bool IsZero)> _zeros;
    private readonly List<(Word Word, ulong Constant, bool IsEqual)> _constants;
    private long _deepest;

    /// <summary>The state at entry: every register is the caller's, and nothing is known about the library's bytes.</summary>
    public MachineState()
    {
        Registers = [.. Enum.GetValues<Gpr>().Select(Word.Of)];
        (Frame, Outputs, _writers, _bits, _zeros, _constants, Visited, Page, PageRead) = ([], [], [], [], [], [], [], [], []);
        Mode = ByteSet.UpTo(LibraryState.LastMode);
        Vendor = ByteSet.UpTo(byte.MaxValue);
        Flags = new UnknownFlags("the caller");
    }

    private MachineState(MachineState other)
    {
        Registers = [.. other.Registers];
        (Frame, Outputs, _writers) = (new(other.Frame), new(other.Outputs), new(other._writers));
        (_bits, _zeros, _constants, Visited) = (new(other._bits), [.. other._zeros], [.. other._constants], [.. other.Visited]);
        (Mode, Vendor, Flags) = (other.Mode, other.Vendor, other.Flags);
        (Page, PageRead, ProcessorPage, Msr, HasInterruptsOff) =
            (new(other.Page), [.. other.PageRead], other.ProcessorPage, other.Msr, other.HasInterruptsOff);
        (IsDirectionDown, Executed, Last, Hypercall, AtHypercall, Loop) =
            (other.IsDirectionDown, other.Executed, other.Last, other.Hypercall, other.AtHypercall, other.Loop);
        (Trace, _deepest) = (other.Trace, other._deepest);
    }

    public Word[] Registers { get; }

    /// <summary>The bytes of the own frame that were written, by their offset from rsp at entry.</summary>
    public Dictionary<long, (Word Byte, CodeInstruction By)> Frame { get; }

    /// <summary>The bytes that were written behind the out-pointer, by their offset from it.</summary>
    public Dictionary<long, (Word Byte, CodeInstruction By)> Outputs { get; }

    /// <summary>The bytes of the GHCB that were written, by their offset in it.</summary>
    public Dictionary<long, (Word Byte, CodeInstruction By)> Page { get; }

    /// <summary>The bytes of the GHCB that were read after the hypercall.</summary>
    public HashSet<long> PageRead { get; }

    /// <summary>Which word of the processor's is the GHCB's address; null where nothing was done with it yet.</summary>
    public ProcessorWord? ProcessorPage { get; set; }

    /// <summary>What the GHCB's MSR was given; null where nothing was.</summary>
    public Word? Msr { get; set; }

    /// <summary>Whether the function has turned interrupts off, and not restored the caller's flags.</summary>
    public bool HasInterruptsOff { get; set; }

    public HashSet<Place> Visited { get; }

    public Flags Flags { get; set; }

    /// <summary>The direction flag, which C wants clear.</summary>
    public bool IsDirectionDown { get; set; }

    /// <summary>The values that <c>fastabi_mode</c> can have on this path.</summary>
    public ByteSet Mode { get; private set; }

    /// <summary>The values that <c>fastabi_vmmcall</c> can have on this path.</summary>
    public ByteSet Vendor { get; private set; }

    /// <summary>How many instructions were executed.</summary>
    public int Executed { get; set; }

    /// <summary>The instruction that was executed last; null at entry.</summary>
    public CodeInstruction? Last { get; set; }

    /// <summary>The hypercall instruction, once it was executed.</summary>
    public CodeInstruction? Hypercall { get; set; }

    /// <summary>The state in which the hypervisor was entered, where someone observes the proof.</summary>
    public MachineState? AtHypercall { get; set; }

    /// <summary>What was executed so far, where someone observes the path.</summary>
    public PathStep? Trace { get; set; }

    /// <summary>Where the path stands in a loop; null where it is in none.</summary>
    public LoopState? Loop { get; set; }

    /// <summary>The bits that this path takes as set or clear.</summary>
    public IReadOnlyDictionary<Bit, bool> Assumed => _bits;

    /// <summary>The values that this path takes as zero, or as something else.</summary>
    public IReadOnlyList<(Word Word, bool IsZero)> Zeros => _zeros;

    /// <summary>The values that this path takes as a constant, or as something else.</summary>
    public IReadOnlyList<(Word Word, ulong Constant, bool IsEqual)> Constants => _constants;

    public Word this[Gpr register] => Registers[(int)register];

    /// <summary>How far rsp is from where it was at entry, in bytes; null where that is not known any more.</summary>
    public long? StackOffset => OffsetFrom(Word.Of(Gpr.Rsp), this[Gpr.Rsp]);

    /// <summary>How many bytes of the stack it has taken: below where rsp was at entry, and written of the home space above.</summary>
    public int StackTaken => (int)-_deepest + Frame.Keys.Count(offset => offset >= 0);

    public MachineState Clone() => new(this);

    public void Set(Gpr register, Word value, CodeInstruction by)
    {
        Registers[(int)register] = value;
        _writers[register] = by;
        if (register == Gpr.Rsp && StackOffset is { } top)
        {
            _deepest = Math.Min(_deepest, top);
            // What is below rsp is lost with the next interrupt.
            foreach (var dead in Frame.Keys.Where(offset => offset < top).ToList())
                Frame.Remove(dead);
        }
    }

    /// <summary>The instruction that gave a register its value; null where that is the caller's.</summary>
    public CodeInstruction? WriterOf(Gpr register) => _writers.GetValueOrDefault(register);

    /// <summary>A word of the own frame.</summary>
    public Word FrameWord(long offset, int bytes) =>
        Word.Join(
        Enumerable.Range(0, bytes)
        .Select(i => Frame.TryGetValue(offset + i, out var written) ? written.Byte : Word.Of(new StaleByte(offset + i))));

    /// <summary>Whether a bit is set on this path; null where that is open.</summary>
    public bool? Known(Bit bit) => bit.IsConstant ? bit.Index == 1 : _bits.TryGetValue(bit, out var known) ? known : null;

    /// <summary>Takes a bit as set or clear from here on.</summary>
    /// <returns>Whether that can be.</returns>
    public bool Assume(Bit bit, bool isSet)
    {
        if (Known(bit) is { } known)
            return known == isSet;
        _bits.Add(bit, isSet);
        return true;
    }

    /// <summary>Takes a value as zero, or as something else, from here on.</summary>
    /// <returns>Whether that can be.</returns>
    public bool AssumeZero(Word word, bool isZero)
    {
        if (word.AsConstant() is { } constant)
            return constant == 0 == isZero;
        foreach (var (known, wasZero) in _zeros)
        {
            if (known.Equals(word))
                return wasZero == isZero;
        }
        if (isZero && !Assume(word.Sign, false) || !isZero && Enumerable.Range(0, word.Width).All(bit => Known(word[bit]) == false))
            return false;
        _zeros.Add((word, isZero));
        return true;
    }

    /// <summary>Takes a value as a constant, or as something else, from here on.</summary>
    /// <returns>Whether that can be.</returns>
    public bool AssumeEqual(Word word, ulong constant, bool isEqual)
    {
        if (constant == 0)
            return AssumeZero(word, isEqual);
        if (KnownEqual(word, constant) is { } known)
            return known == isEqual;
        _constants.Add((word, constant, isEqual));
        return !isEqual || Enumerable.Range(0, word.Width).All(bit => Assume(word[bit], (constant >> bit & 1) != 0));
    }

    /// <summary>Whether a value is a constant on this path; null where that is open.</summary>
    public bool? KnownEqual(Word word, ulong constant)
    {
        if (word.AsConstant() is { } value)
            return value == constant;
        foreach (var (_, known, isEqual) in _constants.Where(fact => fact.Word.Equals(word)))
        {
            if (isEqual || known == constant)
                return isEqual ? known == constant : false;
        }
        foreach (var (_, isZero) in _zeros.Where(fact => fact.Word.Equals(word)))
        {
            if (isZero || constant == 0)
                return isZero ? constant == 0 : false;
        }
        var bits = Enumerable.Range(0, word.Width).Select(bit => Known(word[bit]) is { } isSet ? isSet == ((constant >> bit & 1) != 0)
            : (bool?)null).ToList();
        return bits.Contains(false) ? false : bits.Contains(null) ? null : true;
    }

    /// <summary>Takes a byte of the library as one that passes a test from here on.</summary>
    /// <returns>Whether that can be.</returns>
    public bool Assume(Variable variable, Func<byte, bool> test)
    {
        if (variable.Name == LibraryState.Mode)
            return !(Mode = Mode.Where(test)).IsEmpty;
        if (variable.Name == LibraryState.Vendor)
            return !(Vendor = Vendor.Where(test)).IsEmpty;
        throw new InvalidOperationException($"{variable.Name} is no byte that a branch depends on");
    }

    public static long? OffsetFrom(Word from, Word word) => word.AsOffset() is { } sum && sum.Base.Equals(from) ? sum.Offset : null;
}
