using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>
/// A traditional call of one operation that becomes a native one: registers and struct of a traditional caller in, and out
/// as Xen would leave them.
/// </summary>
internal sealed class BounceContract
{
    private const ulong Enosys = unchecked((ulong)-38L); // xen/include/public/errno.h

    private readonly Operation _operation;
    private readonly ClassicCall _call;
    private readonly IReadOnlyList<(ClassicValue Value, Gpr Register)> _arguments;
    private readonly NativeContract _native;

    public BounceContract(Operation operation)
    {
        (_operation, _call, _native) = (operation, operation.Classic, new NativeContract(operation, CallConvention.SystemV));
        _arguments = [.. _call.Arguments.Zip(ClassicRegisters.Arguments)];
        Struct = RegisterOf<ClassicStructAddress>();
        Count = RegisterOf<ClassicCount>();
    }

    /// <summary>The register with the address of the struct; null where there is none.</summary>
    public Gpr? Struct { get; }

    /// <summary>The register that says how many structs there are; null where there is one.</summary>
    public Gpr? Count { get; }

    /// <summary>How long a struct is, in bytes.</summary>
    public int Size => _call.Struct?.Size ?? 0;

    private static Word Answer { get; } = Word.Of(new AnswerRegister(RegisterFile.Result));

    /// <summary>The caller's register. The number, and that of the operation, are known by now.</summary>
    public Word Entry(Gpr register) => register switch
    {
        RegisterFile.Result => Word.Constant(_operation.HypercallIndex),
        RegisterFile.SubOperation when _operation.Index is { } index => Word.Constant(index),
        _ => Word.Of(register),
    };

    /// <summary>The state at entry.</summary>
    public MachineState Start()
    {
        var state = new MachineState();
        foreach (var register in Enum.GetValues<Gpr>())
            state.Registers[(int)register] = Entry(register);
        return state;
    }

    /// <summary>What lies in the caller's memory; null where nothing of the call's does. Nobody reads it after the call.</summary>
    public Word? Load(MachineState state, Word address, int bytes)
    {
        if (state.Hypercall is not null)
            return null;
        if (Struct is { } register && MachineState.OffsetFrom(Entry(register), address) is { } offset
            && offset >= 0 && offset + bytes <= Size)
        {
            return Member((int)offset, 8 * bytes);
        }

        foreach (var (value, pointer) in Pointers())
        {
            if (MachineState.OffsetFrom(pointer, address) == 0 && bytes == value.Field.Type.Bytes)
                return Pointee(value.Field);
        }
        return null;
    }

    /// <summary>Whether an answer may be stored into a byte of the struct.</summary>
    public bool IsAnswered(long offset) => Answers().Any(place => offset >= place.Offset && offset < place.Offset + place.Bytes);

    /// <summary>Whether the call is one that FastABI carries; null where the path does not tell.</summary>
    public bool? IsCarried(MachineState state)
    {
        var known = Demands().Select(demand => state.KnownEqual(demand.Value, demand.Number) is { } isEqual
            ? isEqual == demand.IsEqual : (bool?)null).ToList();
        return known.Contains(false) ? false : known.Contains(null) ? null : true;
    }

    /// <summary>Whether the hypervisor has answered that it does not know the call; null where the path does not tell.</summary>
    public static bool? IsUnknown(MachineState state) => state.KnownEqual(Answer, Enosys);

    /// <summary>What is wrong when the hypervisor is entered natively.</summary>
    public IEnumerable<Mismatch> AtHypercall(MachineState state)
    {
        foreach (var register in Enum.GetValues<Gpr>().Where(register => register != Gpr.Rsp))
        {
            var input = _operation.Inputs.FirstOrDefault(input => input.Register == register);
            var expected = register == RegisterFile.Result ? Word.Constant(_operation.CallIndex)
                : input is not null ? Bits(input).As(input.Type) : Entry(register);
            if (!state[register].Equals(expected))
            {
                yield return new Mismatch(ProofRules.Input, $"at the hypercall, {register.Name()}", expected, state[register],
                    state.WriterOf(register), input is null ? $"{_operation.Name} has no input there: the register stays the caller's"
                    : $"input '{input.Name}' of {_operation.Name} is {input.Type.Spelling}");
            }
        }

        if (state.Outputs.Count > 0)
            yield return Wrong(state.Outputs.Values.First(), "before the hypercall, the caller's struct");
    }

    /// <summary>What the hypervisor does natively.</summary>
    public void AnswerTo(MachineState state) => _native.Answer(state);

    /// <summary>What is wrong at the return.</summary>
    public IEnumerable<Mismatch> AtReturn(MachineState state)
    {
        var result = _call.Result is null ? Answer : Word.Constant(0);
        if (!state[RegisterFile.Result].Equals(result))
        {
            yield return new Mismatch(ProofRules.Result, "at the return, rax", result, state[RegisterFile.Result],
                state.WriterOf(RegisterFile.Result), "the result is in rax, or in the member of the struct that takes it");
        }

        if (IsUnknown(state) != false)
        {
            yield return new Mismatch(ProofRules.Result, "at the return, nothing has told whether the hypervisor knows the call", null,
                null, null, "compare the result with -ENOSYS: then the call is made traditionally");
        }

        foreach (var mismatch in Restored(state).Concat(Stored(state)))
            yield return mismatch;
    }

    /// <summary>What is wrong where the call goes on to the traditional ABI, or comes back: all but rax is as it came.</summary>
    public IEnumerable<Mismatch> Restored(MachineState state)
    {
        foreach (var register in Enum.GetValues<Gpr>().Where(register => register != RegisterFile.Result))
        {
            if (!state[register].Equals(Entry(register)))
            {
                yield return new Mismatch(register == Gpr.Rsp ? ProofRules.Stack : ProofRules.CalleeSaved, $"at the end, {register.Name()}",
                    Entry(register), state[register], state.WriterOf(register), "a traditional hypercall changes no register but rax");
            }
        }

        if (state.IsDirectionDown)
        {
            yield return new Mismatch(ProofRules.CalleeSaved, "at the end, the direction flag", Word.Constant(0, 8), Word.Constant(1, 8),
                null, "the flag stays the caller's");
        }
    }

    /// <summary>What is wrong where the call goes on to the traditional ABI.</summary>
    public IEnumerable<Mismatch> AtTraditional(MachineState state)
    {
        var number = Entry(RegisterFile.Result);
        if (!state[RegisterFile.Result].Equals(number))
        {
            yield return new Mismatch(ProofRules.Input, "on to the traditional call, rax", number, state[RegisterFile.Result],
                state.WriterOf(RegisterFile.Result), $"{_operation.Name} is hypercall {_operation.HypercallIndex}");
        }

        if (state.Outputs.Count > 0)
            yield return Wrong(state.Outputs.Values.First(), "on to the traditional call, the caller's struct");
        foreach (var mismatch in Restored(state))
            yield return mismatch;
        if (state.Hypercall is null ? IsCarried(state) != false : IsUnknown(state) != true)
        {
            yield return new Mismatch(ProofRules.Path,
                $"a call of {_operation.Name} goes on to the traditional ABI, and nothing has told that it has to", null, null, null,
                "what FastABI carries, and the hypervisor knows, is called natively");
        }
    }

    private static Mismatch Wrong((Word Byte, Decoding.CodeInstruction By) written, string what) =>
        new(ProofRules.Output, what, null, written.Byte, written.By, "an answer is stored once the hypervisor has given it");

    private Gpr? RegisterOf<T>() where T : ClassicValue =>
        _arguments.Where(argument => argument.Value is T).Select(argument => (Gpr?)argument.Register).FirstOrDefault();

    private IEnumerable<ClassicMember> Members() => _call.Struct?.Members ?? [];

    private Word Member(int offset, int bits) => Word.Of(new CallersStruct(_call.Struct!.Layout.Tag, Size), 8 * offset, bits);

    private static Word Pointee(Field field) => Word.Of(new CallersCopy(field.Name, field.Type.Bits));

    /// <summary>The copies of inputs that the caller passes addresses of.</summary>
    private IEnumerable<(ClassicCopyAddress Value, Word Pointer)> Pointers()
    {
        foreach (var (value, register) in _arguments)
        {
            if (value is ClassicCopyAddress copy)
                yield return (copy, Entry(register));
        }
        foreach (var member in Members())
        {
            if (member.Input is ClassicCopyAddress copy)
                yield return (copy, Member(member.Offset, member.Bits));
        }
    }

    /// <summary>An input's own bits, where a traditional caller has them.</summary>
    private Word Bits(Field input)
    {
        if (Pointers().Any(pointer => pointer.Value.Field.Name == input.Name))
            return Pointee(input);
        foreach (var (value, register) in _arguments)
        {
            if (value is ClassicInput passed && passed.Field.Name == input.Name)
                return Entry(register).Part(0, input.Type.Bits);
        }
        var member = Members().First(member => member.Input is ClassicInput passed && passed.Field.Name == input.Name);
        return Member(member.Offset, member.Bits);
    }

    /// <summary>What has to hold, so that FastABI carries the call: values that are a number, or are not zero.</summary>
    private IEnumerable<(Word Value, ulong Number, bool IsEqual)> Demands()
    {
        foreach (var (value, register) in _arguments.Skip(_operation.Index is null ? 0 : 1))
        {
            if (value is ClassicConstant constant)
                yield return (Entry(register), constant.Number, true);
            else if (value is ClassicStructAddress)
                yield return (Entry(register), 0, false);
        }
        foreach (var member in Members())
        {
            if (member.Input is ClassicConstant constant)
                yield return (Member(member.Offset, member.Bits), constant.Number, true);
        }
        foreach (var (_, pointer) in Pointers())
            yield return (pointer, 0, false);
        foreach (var bits in _call.Beyond)
            yield return (Bits(bits.Field).Masked(bits.Mask), 0, true);
    }

    /// <summary>Where answers go: outputs, and the result where a member takes it.</summary>
    private IEnumerable<(string Name, int Offset, int Bytes, Word Value, bool OnSuccess)> Answers()
    {
        if (_call.Result is { } result)
            yield return (result.Path, (int)result.Offset, (int)result.Width / 8, Answer.Part(0, (int)result.Width), false);
        foreach (var output in _operation.Outputs)
        {
            var member = Members().First(member => member.Output?.Name == output.Name);
            var value = Word.Of(new AnswerRegister(output.Register)).Part(0, member.Bits);
            yield return (output.Name, member.Offset, member.Bits / 8, value, true);
        }
    }

    private IEnumerable<Mismatch> Stored(MachineState state)
    {
        var isNegative = state.Known(Answer.Sign);
        foreach (var (name, offset, bytes, value, onSuccess) in Answers())
        {
            var written = Enumerable.Range(offset, bytes)
                .Select(at => state.Outputs.TryGetValue(at, out var entry) ? entry : default).ToList();
            var by = written.Find(entry => entry.By is not null).By;
            var hint = $"'{name}' of {_operation.Name} is {8 * bytes} bits at {offset} in struct {_call.Struct!.Layout.Tag}";
            if (onSuccess && isNegative is null)
            {
                yield return new Mismatch(ProofRules.Output, "at the return, nothing has told whether the result is negative", null, null,
                    null, "test all 64 bits of the result: outputs are stored if and only if it is not negative");
            }
            else if (onSuccess && isNegative == true)
            {
                if (by is not null)
                    yield return Wrong(written.First(entry => entry.By is not null), $"where the result is negative, output '{name}'");
            }
            else if (written.Exists(entry => entry.By is null))
            {
                yield return new Mismatch(ProofRules.Output, $"'{name}'", value, null, by ?? state.Hypercall, hint);
            }
            else if (Word.Join(written.Select(entry => entry.Byte)) is var word && !word.Equals(value))
            {
                yield return new Mismatch(ProofRules.Output, $"'{name}'", value, word, by, hint);
            }
        }
    }
}
