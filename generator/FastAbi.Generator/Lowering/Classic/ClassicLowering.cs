using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Classic;

/// <summary>
/// Chooses registers and instructions for an operation's classic call: the struct is built on the stack, and what comes back in
/// it is read. Argument registers that the call uses count as lost; Xen leaves all others alone.
/// </summary>
public sealed class ClassicLowering
{
    // Where the out-pointer can wait if it can't stay where it is: caller-saved, and never an argument register of Xen's.
    private const Gpr Spill = Gpr.Rcx;

    // Free until the number goes in, which is last.
    private const Gpr Scratch = Gpr.Rax;

    private const int ReturnAddressBytes = 8;

    private readonly Operation _operation;
    private readonly ClassicCall _call;
    private readonly ClassicFrame _frame;
    private readonly CallConvention _convention;
    private readonly IReadOnlyList<Argument> _arguments;
    private readonly List<Instruction> _setup = [];
    private ClassicValue? _inScratch;

    private ClassicLowering(Operation operation, CallConvention convention)
    {
        (_operation, _call, _convention) = (operation, operation.Classic, convention);
        (_frame, _arguments) = (new ClassicFrame(_call), CallArguments.Of(operation, convention));
    }

    /// <summary>The trampoline for callers by System V's convention.</summary>
    public static Trampoline Lower(Operation operation) => Lower(operation, CallConvention.SystemV);

    /// <summary>The trampoline of a call that the classic ABI carries.</summary>
    public static Trampoline Lower(Operation operation, CallConvention convention) => operation.Classic.IsCarried
        ? new ClassicLowering(operation, convention).Lower()
        : throw new InvalidOperationException($"{operation.Name} has no classic call: {operation.Classic.Obstacle}");

    private Trampoline Lower()
    {
        if (_frame.Bytes > 0)
            _setup.Add(Adjust(_frame.Bytes, depth: _frame.Bytes));
        var saved = new HomeSpace(_convention, ClassicRegisters.Arguments.Take(_call.Arguments.Count), _frame.Bytes);
        _setup.AddRange(saved.Save());
        _setup.AddRange(_frame.Fill());
        foreach (var (field, offset) in _frame.Copies)
            _setup.Add(new Store(Read(new ClassicInput(field)), field.Type.Bits, Gpr.Rsp, offset, $"copy of {field.CName}"));
        foreach (var member in (_call.Struct?.Members ?? []).Where(member => member.Input is not (null or ClassicConstant)))
            _setup.Add(new Store(Read(member.Input!), member.Bits, Gpr.Rsp, member.Offset, member.Place.Path));
        var home = PointerHome();
        _setup.AddRange(ParallelCopy.Schedule([.. Transfers(home)]));
        foreach (var (value, register) in _call.Arguments.Zip(ClassicRegisters.Arguments))
            Load(value, register);
        _setup.Add(new LoadConstant(RegisterFile.Result, _operation.HypercallIndex, $"hypercall {_operation.HypercallIndex}"));
        return new Trampoline(_operation, _convention, _arguments, _setup, ReadBack(home),
            [.. saved.Restore(), .. _frame.Bytes > 0 ? [Adjust(-_frame.Bytes, depth: 0)] : Array.Empty<Instruction>()], R12Home: null);
    }

    /// <param name="bytes">How many are taken.</param>
    /// <param name="depth">How many the function then has below its return address.</param>
    private static StackAdjustment Adjust(int bytes, int depth) => new(bytes) { Unwind = new FrameOffset(ReturnAddressBytes + depth) };

    private Argument ArgumentOf(Field field) => _arguments[_operation.Inputs.Index().First(input => input.Item.Name == field.Name).Index];

    private Gpr ReadInput(Field field)
    {
        var argument = ArgumentOf(field);
        if (argument.Register is { } register)
            return register;
        _setup.Add(LoadOf(argument, Scratch));
        return Scratch;
    }

    /// <summary>The register that holds what goes into a member; the scratch register if it has to be loaded, unless it is there.</summary>
    private Gpr Read(ClassicValue value)
    {
        if (value == _inScratch)
            return Scratch;
        var register = value switch
        {
            ClassicInput input => ReadInput(input.Field),
            ClassicCopyAddress copy => ReadAddress(copy),
            ClassicPointer pointer => ReadPointer(pointer),
            _ => throw new InvalidOperationException($"no member holds {value}"),
        };
        if (register == Scratch)
            _inScratch = value;
        return register;
    }

    private Gpr ReadAddress(ClassicCopyAddress copy)
    {
        _setup.Add(new LoadStackAddress(Scratch, _frame.CopyOf(copy.Field), copy.Name));
        return Scratch;
    }

    private Gpr ReadPointer(ClassicPointer pointer)
    {
        var argument = ArgumentOf(pointer.Field);
        // Where nothing else wants the number itself, it becomes the pointer in its place.
        var register = argument.Register is { } passed && UsesOf(pointer.Field) == 1 ? passed : Scratch;
        if (argument.Register is not { } source)
            _setup.Add(LoadOf(argument, register));
        else if (new Transfer(source, register, argument.Value) is { IsNeeded: true } transfer)
            _setup.Add(transfer.ToMove());
        Translate(register, pointer);
        return register;
    }

    private int UsesOf(Field field) =>
        _call.Arguments.Concat(_call.Struct!.Members.Select(member => member.Input).OfType<ClassicValue>())
        .Count(value => FieldOf(value)?.Name == field.Name) +
        _frame.Copies.Count(copy => copy.Field.Name == field.Name);

    /// <summary>Inputs that go from register to register, and the out-pointer.</summary>
    private IEnumerable<Transfer> Transfers(Gpr? home)
    {
        foreach (var (value, register) in _call.Arguments.Zip(ClassicRegisters.Arguments))
        {
            if (FieldOf(value) is { } field && ArgumentOf(field) is { Register: { } source } argument)
                yield return new Transfer(source, register, argument.Value);
        }
        if (home is { } destination && _arguments[^1].Register is { } pointer)
            yield return new Transfer(pointer, destination, _arguments[^1].Value);
    }

    /// <summary>What an argument needs besides a transfer.</summary>
    private void Load(ClassicValue value, Gpr register)
    {
        if (FieldOf(value) is { } field && ArgumentOf(field) is { Register: null } argument)
            _setup.Add(LoadOf(argument, register));
        switch (value)
        {
            case ClassicPointer pointer:
                Translate(register, pointer);
                break;
            case ClassicStructAddress or ClassicCopyAddress:
                _setup.Add(new LoadStackAddress(register, value is ClassicCopyAddress copy ? _frame.CopyOf(copy.Field) : 0, value.Name));
                break;
            case ClassicConstant constant:
                _setup.Add(new LoadConstant(register, constant.Number, constant.Name));
                break;
        }
    }

    private void Translate(Gpr register, ClassicPointer pointer)
    {
        if (pointer.Shift > 0)
            _setup.Add(new ShiftLeft(register, pointer.Shift, "as an address"));
        _setup.Add(new AddDirectMapOffset(register, "plus fastabi_direct_map_offset"));
    }

    private StackLoad LoadOf(Argument argument, Gpr register) => new(register, argument.StackOffset + _frame.Bytes, argument.Value);

    private static Field? FieldOf(ClassicValue value) => value switch
    {
        ClassicInput input => input.Field,
        ClassicPointer pointer => pointer.Field,
        _ => null,
    };

    private Gpr? PointerHome()
    {
        if (_operation.Outputs.Count == 0)
            return null;
        var staysPut = _arguments[^1].Register is { } register && !ClassicRegisters.Arguments.Take(_call.Arguments.Count)
            .Contains(register);
        return staysPut ? _arguments[^1].Register : Spill;
    }

    private List<Instruction> ReadBack(Gpr? home)
    {
        var result = new List<Instruction>();
        if (_call.Result is { } member)
        {
            result.Add(
                new StackLoad(
                RegisterFile.Result, (int)member.Offset,
                new Value($"result = {member.Path}", new Extension((int)member.Width, member.IsSigned))));
        }

        if (home is not { } pointer)
            return result;
        // A narrower unsigned number is never negative.
        if (_call.Result is { IsSigned: true } or { Width: 64 })
            result.Add(new TestResult());
        if (_arguments[^1].Register is null)
            result.Add(LoadOf(_arguments[^1], pointer));
        // Lost in any case: what comes back is in a struct, so the call has an argument.
        const Gpr Lost = Gpr.Rdi;
        foreach (var (field, offset) in _operation.OutputStruct.Fields)
        {
            var place = _call.Struct!.Members.First(placed => placed.Output?.Name == field.Name);
            result.Add(new StackLoad(Lost, place.Offset, new Value(place.Place.Path, new Extension(place.Bits, IsSigned: false))));
            result.Add(new Store(Lost, place.Bits, pointer, offset, field.Name));
        }
        return result;
    }
}
