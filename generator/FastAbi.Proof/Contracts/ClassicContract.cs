using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Rules;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>A call by the classic ABI: registers and a struct on the stack in, rax and the struct out.</summary>
internal sealed class ClassicContract(Operation operation, CallConvention convention) : Contract(operation, convention)
{
    private readonly ClassicCall _call = operation.Classic;
    private readonly IReadOnlyList<(ClassicValue Value, Gpr Register)> _arguments =
        [.. operation.Classic.Arguments.Zip(ClassicRegisters.Arguments)];

    public override IEnumerable<Mismatch> AtHypercall(MachineState state)
    {
        var number =
            Compare(state, RegisterFile.Result, Word.Constant(Operation.HypercallIndex),
            $"{Operation.Name} is hypercall {Operation.HypercallIndex}");
        return [.. new[] { number }.OfType<Mismatch>(), .. Passed(state), .. Untouched(state), .. Struct(state)];
    }

    /// <summary>A debug build of Xen overwrites the argument registers of the call; the struct and
    /// what else it was given is Xen's to write.</summary>
    public override void Answer(MachineState state)
    {
        foreach (var (start, bytes) in Copies(state).ToList())
        {
            for (var i = 0; i < bytes; i++)
                state.Frame[start + i] = (Word.Of(new Unknown("what the hypervisor leaves in a copy of an input", 8)), state.Hypercall!);
        }
        if (StructOffset(state) is { } offset)
        {
            for (var i = 0; i < _call.Struct!.Size; i++)
                state.Frame[offset + i] = (InStruct(i, 8), state.Hypercall!);
        }
        foreach (var (_, register) in _arguments)
            state.Set(register, Word.Of(new Unknown($"what the hypervisor leaves in {register.Name()}", 64)), state.Hypercall!);
        state.Set(RegisterFile.Result, Word.Of(new AnswerRegister(RegisterFile.Result)), state.Hypercall!);
    }

    protected override Word? ExpectedResult(MachineState state)
    {
        var answer = Word.Of(new AnswerRegister(RegisterFile.Result));
        if (_call.Result is not { } member)
            return answer;
        return state.Known(answer.Sign) switch
        {
            true => answer,
            false => InStruct(member.Offset, (int)member.Width).Extend(64, member.IsSigned),
            null => null,
        };
    }

    protected override Word Expected(Field output)
    {
        var member = _call.Struct!.Members.First(member => member.Output?.Name == output.Name);
        return InStruct(member.Offset, member.Bits);
    }

    /// <summary>What the hypervisor leaves in bytes of the struct.</summary>
    private Word InStruct(long offset, int bits) =>
        Word.Of(new AnswerStruct(_call.Struct!.Layout.Tag, _call.Struct.Size), 8 * (int)offset, bits);

    private IEnumerable<Mismatch> Passed(MachineState state)
    {
        foreach (var (value, register) in _arguments)
        {
            var found = state[register];
            if (value is ClassicStructAddress or ClassicCopyAddress)
            {
                var (bytes, alignment) = value is ClassicCopyAddress copy ? (copy.Field.Type.Bytes, copy.Field.Type.Bytes)
                    : (_call.Struct!.Size, Alignment(_call.Struct));
                if (FrameOffset(state, found, bytes, alignment) is null)
                {
                    yield return new Mismatch(ProofRules.Input, $"at the hypercall, {register.Name()}", null, found,
                        state.WriterOf(register),
                        $"the register has the address of {value.Name}, in the function's own frame, a multiple of {alignment}");
                }
                else if (value is ClassicCopyAddress)
                {
                    foreach (var mismatch in Copy(state, found, (ClassicCopyAddress)value))
                        yield return mismatch;
                }
            }
            else if (Compare(state, register, Expected(value), $"argument {value.Name} of {Operation.Name} goes there") is { } mismatch)
            {
                yield return mismatch;
            }
        }
    }

    /// <summary>What the call does not use stays the caller's, but that a register which C lets a callee change may hold the out-pointer,
    /// or a pointer that the struct has anyway.</summary>
    private IEnumerable<Mismatch> Untouched(MachineState state)
    {
        var pointers = (_call.Struct?.Members ?? []).Select(member => member.Input).OfType<ClassicPointer>().Select(Expected).ToList();
        foreach (var register in Enum.GetValues<Gpr>().Except(_arguments.Select(argument => argument.Register)))
        {
            if (register is RegisterFile.Result or Gpr.Rsp)
                continue;
            var mayWait = !Convention.CalleeSaved.Contains(register)
                && (Equals(state[register], Arguments.OutPointer) || pointers.Contains(state[register]));
            if (!mayWait
                && Compare(
                state, register, Word.Of(register), $"the classic call of {Operation.Name} does not use the register") is { } mismatch)
            {
                yield return mismatch;
            }
        }
    }

    private IEnumerable<Mismatch> Struct(MachineState state)
    {
        if (_call.Struct is not { } passed || StructOffset(state) is not { } start)
            yield break;
        var isStated = new bool[passed.Size];
        foreach (var member in passed.Members.Where(member => member.Input is not null))
        {
            Array.Fill(isStated, true, member.Offset, member.Bits / 8);
            var found = state.FrameWord(start + member.Offset, member.Bits / 8);
            if (member.Input is ClassicCopyAddress copy)
            {
                foreach (var mismatch in Copy(state, found, copy))
                    yield return mismatch;
            }
            else if (Expected(member.Input!).Part(0, member.Bits) is var expected && !found.Equals(expected))
            {
                yield return Wrong(state, start, member.Offset, member.Bits / 8, $"member '{member.Place.Path}'", expected, found);
            }
        }
        for (var at = 0; at < passed.Size; at++)
        {
            if (!isStated[at] && state.FrameWord(start + at, 1) is var found && !found.Equals(Word.Constant(0, 8)))
                yield return Wrong(state, start, at, 1, $"byte {at}", Word.Constant(0, 8), found);
        }
    }

    private Mismatch Wrong(MachineState state, long start, int offset, int bytes, string what, Word expected, Word found)
    {
        var by = Enumerable.Range(0, bytes).Select(i => state.Frame.TryGetValue(start + offset + i, out var written) ? written.By : null)
            .FirstOrDefault(writer => writer is not null);
        return new Mismatch(found.Contains<StaleByte>() ? ProofRules.StaleByte : ProofRules.Member,
            $"at the hypercall, {what} of struct {_call.Struct!.Layout.Tag}", expected, found, by,
            $"it lies {offset} bytes from the start of the struct");
    }

    private IEnumerable<Mismatch> Copy(MachineState state, Word address, ClassicCopyAddress copy)
    {
        var expected = Arguments.BitsOf(copy.Field);
        var bytes = copy.Field.Type.Bytes;
        var isApart = FrameOffset(state, address, bytes, bytes) is { } place
            && (StructOffset(state) is not { } start || place + bytes <= start || place >= start + _call.Struct!.Size);
        var found = FrameOffset(state, address, bytes, bytes) is { } offset && isApart ? state.FrameWord(offset, bytes) : null;
        if (!Equals(found, expected))
        {
            yield return new Mismatch(found?.Contains<StaleByte>() == true ? ProofRules.StaleByte
                : ProofRules.Member, $"at the hypercall, the copy of input '{copy.Field.Name}'", expected, found ?? address, null,
                "the hypervisor gets the address of a copy in the function's own frame, apart from the struct");
        }
    }

    private Word Expected(ClassicValue value) => value switch
    {
        ClassicConstant constant => Word.Constant(constant.Number),
        ClassicInput input => Arguments.Of(input.Field),
        ClassicPointer pointer =>
            Arguments.Of(pointer.Field).ShiftLeft(pointer.Shift).Plus(Word.Of(new Variable(LibraryState.DirectMapOffset, 64))),
        _ => throw new InvalidOperationException($"{value} is no value but an address"),
    };

    /// <summary>The copies of inputs in the frame that the hypervisor got an address of.</summary>
    private IEnumerable<(long Start, int Bytes)> Copies(MachineState state)
    {
        foreach (var (value, register) in _arguments)
        {
            if (value is ClassicCopyAddress copy
                && FrameOffset(state, state[register], copy.Field.Type.Bytes, copy.Field.Type.Bytes) is { } place)
            {
                yield return (place, copy.Field.Type.Bytes);
            }
        }
        if (_call.Struct is not { } passed || StructOffset(state) is not { } offset)
            yield break;
        foreach (var member in passed.Members)
        {
            if (member.Input is ClassicCopyAddress copy
                && FrameOffset(state, state.FrameWord(offset + member.Offset, 8), copy.Field.Type.Bytes,
                copy.Field.Type.Bytes) is { } place)
            {
                yield return (place, copy.Field.Type.Bytes);
            }
        }
    }

    private long? StructOffset(MachineState state)
    {
        foreach (var (value, register) in _arguments)
        {
            if (value is ClassicStructAddress && _call.Struct is { } passed)
                return FrameOffset(state, state[register], passed.Size, Alignment(passed));
        }
        return null;
    }

    /// <summary>Where in the frame an address lies, if all the bytes there are the function's own and
    /// it is aligned; rsp at entry is a multiple of 8.</summary>
    private static long? FrameOffset(MachineState state, Word address, int bytes, int alignment) =>
        state.StackOffset is { } top && MachineState.OffsetFrom(Word.Of(Gpr.Rsp), address) is { } offset && offset >= top
        && offset + bytes <= 0 && offset % alignment == 0
            ? offset
            : null;

    /// <summary>What C aligns a struct to: its widest member, 8 bytes at most.</summary>
    private static int Alignment(ClassicStruct passed) =>
        (int)passed.Layout.Members.Select(member => Math.Clamp(member.Width / 8, 1, 8)).DefaultIfEmpty(1).Max();
}
