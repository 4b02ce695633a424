using System.Runtime.InteropServices;
using FastAbi.Model.Classic;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Contracts;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Symbolic;
using FastAbi.Testing.Machine;

namespace FastAbi.Proof.Tests.Differential;

/// <summary>A random state of the machine and a random hypervisor: every term of a symbolic result has a value in it.</summary>
internal sealed unsafe class MachineWorld : IDisposable
{
    private const int OutputBytes = 256;
    private const int Margin = 64;

    private readonly MachineCall* _call = (MachineCall*)NativeMemory.AllocZeroed((nuint)sizeof(MachineCall));
    private readonly byte* _outputs = (byte*)NativeMemory.Alloc(OutputBytes);
    private readonly byte[] _before = new byte[OutputBytes];
    private readonly CallArguments _arguments;

    public MachineWorld(Operation operation, FunctionKind kind, Random random)
    {
        _arguments = new CallArguments(operation, CallConvention.SystemV);
        foreach (var register in Enum.GetValues<Gpr>())
        {
            _call->Before[register] = Next(random);
            _call->Answer[register] = Next(random);
            if (kind == FunctionKind.Native ? operation.Preserves(register) : register != Gpr.Rax
                && !ClassicRegisters.Arguments.Take(operation.Classic.Arguments.Count).Contains(register))
            {
                _call->Kept |= Registers.Bit(register);
            }
        }
        for (var i = 0; i < MachineCall.StackWords; i++)
            _call->StackBefore[i] = Next(random);
        (_call->StackJunk, _call->DirectMapOffset) = (Next(random), Next(random));
        if (operation.Classic.Struct is { } passed && kind == FunctionKind.Classic)
        {
            var place = operation.Classic.Arguments.Zip(ClassicRegisters.Arguments)
                .First(pair => pair.First is ClassicStructAddress).Second;
            (_call->StructRegister, _call->StructSize) = ((ulong)Registers.Word(place), (ulong)passed.Size);
            random.NextBytes(new Span<byte>(_call->StructAnswer, passed.Size));
        }
        random.NextBytes(_before);
        _before.CopyTo(new Span<byte>(_outputs, OutputBytes));
        switch (_arguments.OutPointer?.AsTerm())
        {
            case EntryRegister { Register: var register }:
                _call->Before[register] = (ulong)(_outputs + Margin);
                break;
            case StackArgument { Offset: var offset }:
                _call->StackBefore[offset / 8 - 1] = (ulong)(_outputs + Margin);
                break;
        }
    }

    public void Dispose()
    {
        NativeMemory.Free(_call);
        NativeMemory.Free(_outputs);
    }

    /// <summary>Makes the call with real instructions.</summary>
    public void Run(SimMachine machine, string symbol)
    {
        _call->Function = machine.Symbol(symbol);
        machine.Run(_call);
    }

    /// <summary>Whether a path is the one that these values take.</summary>
    public bool Takes(MachineState path) => path.Assumed.All(assumed => (Value(assumed.Key) == 1) == assumed.Value);

    /// <summary>What the real call did and the symbolic result says otherwise.</summary>
    public IEnumerable<string> Differences(MachineState path)
    {
        var atHypercall = path.AtHypercall ?? throw new InvalidOperationException("the path makes no hypercall");
        foreach (var register in Enum.GetValues<Gpr>())
        {
            if (Seen(register) != Value(atHypercall[register]))
            {
                yield return $"at the hypercall, {register.Name()} is 0x{Seen(register):x}; {atHypercall[register]} is " +
                    $"0x{Value(atHypercall[register]):x}";
            }
            // The return takes its address off the stack.
            var after = register == Gpr.Rsp ? path[register].Plus(8) : path[register];
            if (After(register) != Value(after))
                yield return $"at the return, {register.Name()} is 0x{After(register):x}; {after} is 0x{Value(after):x}";
        }
        var top = atHypercall.StackOffset!.Value;
        for (var offset = top; offset < 0; offset++)
        {
            if (Frame(offset - top) != (byte)Value(atHypercall.FrameWord(offset, 1)))
            {
                yield return $"at the hypercall, byte {offset} of the frame is 0x{Frame(offset - top):x}; " +
                    $"{atHypercall.FrameWord(offset, 1)} is 0x{Value(atHypercall.FrameWord(offset, 1)):x}";
            }
        }
        for (var i = 0; i < OutputBytes; i++)
        {
            var expected = path.Outputs.TryGetValue(i - Margin, out var written) ? (byte)Value(written.Byte) : _before[i];
            if (Output(i) != expected)
                yield return $"byte {i - Margin} from the out-pointer is 0x{Output(i):x}, not 0x{expected:x}";
        }
    }

    private ulong Seen(Gpr register) => _call->Seen[register];

    private ulong After(Gpr register) => _call->After[register];

    private byte Frame(long offset) => _call->Frame[(int)offset];

    private byte Output(int offset) => _outputs[offset];

    private static ulong Next(Random random) => (ulong)random.NextInt64(long.MinValue, long.MaxValue);

    private ulong Value(Word word)
    {
        var value = 0UL;
        for (var i = 0; i < word.Width; i++)
            value |= Value(word[i]) << i;
        return value;
    }

    private ulong Value(Bit bit) => bit.Term switch
    {
        null => (ulong)bit.Index,
        AnswerStruct => (ulong)_call->StructAnswer[bit.Index / 8] >> (bit.Index % 8) & 1,
        var term => Value(term) >> bit.Index & 1,
    };

    private ulong Value(Term term) => term switch
    {
        // rsp at entry is below the return address.
        EntryRegister { Register: Gpr.Rsp } => _call->Before[Gpr.Rsp] - 8,
        EntryRegister entry => _call->Before[entry.Register],
        StackArgument argument => _call->StackBefore[argument.Offset / 8 - 1],
        AnswerRegister answer => _call->Answer[answer.Register],
        Variable { Name: LibraryState.DirectMapOffset } => _call->DirectMapOffset,
        StaleByte stale => _call->StackJunk >> (int)(8 * (stale.Offset & 7)) & 0xff,
        Unknown lost =>
            _call->Answer[Enum.GetValues<Gpr>().First(register => lost.What.EndsWith($" {register.Name()}", StringComparison.Ordinal))],
        Sum sum => sum.Addends.Aggregate(sum.Constant, (total, addend) => unchecked(total + Value(addend))),
        _ => throw new InvalidOperationException($"{term.Describe()} has no value"),
    };
}
