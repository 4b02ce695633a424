using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Bounce;

/// <summary>
/// Chooses the instructions that make a native call of a traditional one. All that the call changes is kept on the stack,
/// so that inputs can be loaded in any order: from there, where their own register holds something else by then.
/// </summary>
public sealed class BounceLowering
{
    // What a continuation rewrites, so that nobody expects anything there when outputs are stored.
    private const Gpr Scratch = RegisterFile.SubOperation;

    private readonly Operation _operation;
    private readonly ClassicCall _call;
    private readonly IReadOnlyList<(ClassicValue Value, Gpr Register)> _arguments;
    private readonly IReadOnlyList<Gpr> _saved;
    private readonly Gpr? _struct;

    private BounceLowering(Operation operation)
    {
        (_operation, _call) = (operation, operation.Classic);
        _arguments = [.. _call.Arguments.Zip(ClassicRegisters.Arguments)];
        _saved = [.. RegisterFile.Registers.Where(register => register != RegisterFile.Result && IsChanged(register))];
        _struct = Find<ClassicStructAddress>();
    }

    /// <summary>The call, of an operation that can be bounced.</summary>
    public static BouncedCall Lower(Operation operation) => new BounceLowering(operation).Lower();

    private BouncedCall Lower() => new(_operation, [.. Requirements()], [.. Save()], [.. Setup()], [.. Result()], [.. Outputs()],
        [.. Restore()], Find<ClassicCount>(), _struct);

    private Gpr? Find<T>() where T : ClassicValue =>
        _arguments.Where(argument => argument.Value is T).Select(argument => (Gpr?)argument.Register).FirstOrDefault();

    private bool IsChanged(Gpr register) =>
        !_operation.Preserves(register) || _operation.Inputs.Any(input => input.Register == register);

    private IEnumerable<Requirement> Requirements()
    {
        foreach (var (value, register) in _arguments.Skip(_operation.Index is null ? 0 : 1))
        {
            if (value is ClassicConstant constant and not ClassicCount)
                yield return new Requirement(Demand.Equal, register, null, 64, constant.Number, $"{register.Name()} = {constant.Name}");
            else if (value is ClassicStructAddress or ClassicCopyAddress)
                yield return new Requirement(Demand.NotNull, register, null, 64, 0, $"{value.Name}, not null");
        }
        foreach (var member in _call.Struct?.Members ?? [])
        {
            if (member.Input is ClassicConstant constant)
            {
                yield return new Requirement(
                    Demand.Equal, _struct!.Value, member.Offset, member.Bits, constant.Number, $"{NameOf(member)} = {constant.Name}");
            }
            else if (member.Input is ClassicCopyAddress)
            {
                yield return new Requirement(Demand.NotNull, _struct!.Value, member.Offset, member.Bits, 0, $"{NameOf(member)}, not null");
            }
        }
        foreach (var bits in _call.Beyond)
        {
            foreach (var (_, register) in _arguments.Where(argument => IsInput(argument.Value, bits.Field)))
                yield return new Requirement(Demand.Clear, register, null, bits.Field.Type.Bits, bits.Mask, NameOf(bits));
            foreach (var member in (_call.Struct?.Members ?? []).Where(member => IsInput(member.Input, bits.Field)))
                yield return new Requirement(Demand.Clear, _struct!.Value, member.Offset, member.Bits, bits.Mask, NameOf(bits));
        }
    }

    private static string NameOf(ClassicMember member) => member.Place.Path;

    private static string NameOf(ClassicBits bits) => $"{bits.Field.CName} without 0x{bits.Mask:x}";

    private static bool IsInput(ClassicValue? value, Field field) => value is ClassicInput input && input.Field.Name == field.Name;

    private IEnumerable<Instruction> Save() => _saved.Select((register, i) => new Push(register, FrameOf(i + 1)));

    private IEnumerable<Instruction> Restore() =>
        _saved.Reverse().Select((register, i) => new Pop(register, FrameOf(_saved.Count - i - 1)));

    private static int FrameOf(int registers) => 8 * (registers + 1);

    private int SlotOf(Gpr register) => 8 * (_saved.Count - 1 - _saved.ToList().IndexOf(register));

    /// <summary>The register with the struct's address is loaded last. rdi has the sub-operation already, by either ABI.</summary>
    private IEnumerable<Instruction> Setup()
    {
        foreach (var input in _operation.Inputs.OrderBy(input => input.Register == _struct))
        {
            foreach (var instruction in Input(input))
                yield return instruction;
        }
        yield return new LoadConstant(RegisterFile.Result, _operation.CallIndex, $"hypercall {_operation.HypercallIndex} | FastABI");
    }

    private IEnumerable<Instruction> Input(Field input)
    {
        foreach (var (value, register) in _arguments.Where(argument => argument.Value.FieldOf?.Name == input.Name))
        {
            var address = new Value(value.Name, Extension.None);
            if (value is ClassicCopyAddress)
            {
                yield return register == input.Register || !_saved.Contains(register)
                    ? new Load(input.Register, register, 0, Value.Input(input))
                    : new StackLoad(input.Register, SlotOf(register), address);
                if (register != input.Register && _saved.Contains(register))
                    yield return new Load(input.Register, input.Register, 0, Value.Input(input));
            }
            else if (register != input.Register && _saved.Contains(register))
            {
                yield return new StackLoad(input.Register, SlotOf(register), Value.Input(input));
            }
            else if (register != input.Register || Extension.Of(input.Type) != Extension.None)
            {
                yield return new Move(input.Register, register, Extension.Of(input.Type), input.CName);
            }
        }
        foreach (var member in (_call.Struct?.Members ?? []).Where(member => member.Input?.FieldOf?.Name == input.Name))
        {
            if (member.Input is ClassicInput)
            {
                yield return new Load(input.Register, _struct!.Value, member.Offset, Value.Input(input));
                continue;
            }
            yield return new Load(input.Register, _struct!.Value, member.Offset, new Value(member.Input!.Name, Extension.None));
            yield return new Load(input.Register, input.Register, 0, Value.Input(input));
        }
    }

    /// <summary>Where the struct's address is after the call, and what brings it there.</summary>
    private (Gpr Register, IReadOnlyList<Instruction> Load) StructAfterwards() => _struct is { } register && _saved.Contains(register)
        ? (Scratch, [new StackLoad(Scratch, SlotOf(register), new Value(_call.Arguments.OfType<ClassicStructAddress>().First().Name,
            Extension.None))])
        : (_struct!.Value, []);

    private IEnumerable<Instruction> Result()
    {
        if (_call.Result is not { } member)
            return [];
        var (register, load) = StructAfterwards();
        return [.. load, new Store(RegisterFile.Result, (int)member.Width, register, (int)member.Offset, $"{member.Path} = result")];
    }

    private IEnumerable<Instruction> Outputs()
    {
        if (_operation.Outputs.Count == 0)
            return [];
        var (register, load) = StructAfterwards();
        return
        [
            .. _call.Result is null ? load : [],
            .. _operation.Outputs.Select(output =>
            {
                var member = _call.Struct!.Members.First(member => member.Output?.Name == output.Name);
                return new Store(output.Register, member.Bits, register, member.Offset, NameOf(member));
            }),
        ];
    }
}
