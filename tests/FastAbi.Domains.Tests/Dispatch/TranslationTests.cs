using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using RegisterFile = FastAbi.Dispatch.RegisterFile;

namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>Traditional calls, made as the model says that a guest makes them, become FastABI's and come back.</summary>
public sealed class TranslationTests
{
    private const int Rounds = 50;
    private const ulong Struct = 0x1000;
    private const ulong Memory = 0x2000;

    private readonly Random _random = new(Seed.Value);
    private readonly TestSpace _space = new(Struct, 0x2000);

    public static TheoryData<string> Operations => RepositoryAbi.Names;

    [Theory, MemberData(nameof(Operations))]
    public void Read_OfATraditionalCall_GivesFastAbisRegisters(string name)
    {
        var operation = RepositoryAbi.Named(name);
        for (var round = 0; round < Rounds; round++)
        {
            var values = Values(operation);
            var ordinal = Read(operation, values, out var call);

            Assert.Equal(SpecifiedCalls.Ordinal(name), ordinal);
            Assert.Equal((operation.CallIndex, operation.Index ?? 0), (call.Rax, call.Rdi));
            foreach (var input in operation.Inputs)
            {
                var expected = Junk.Extend(Expected(operation, input, values[input.Name]), input.Type.Bits, isSigned: false);
                Assert.Equal(expected, Junk.Extend(call[Number(input)], input.Type.Bits, isSigned: false));
            }
        }
    }

    [Theory, MemberData(nameof(Operations))]
    public void Write_OfAnAnswer_LeavesOutputsWhereTheCallerLooks(string name)
    {
        var operation = RepositoryAbi.Named(name);
        foreach (var result in CallRegisters.Results)
        {
            var ordinal = Read(operation, Values(operation), out _);
            var before = _space.Bytes.ToArray();
            RegisterFile call = new() { Rax = (ulong)result };
            foreach (var output in operation.Outputs)
                call[Number(output)] = _random.NextValue(output.Type);

            var answer = new Translation<int>(_space).Write(0, ordinal, Registers(operation, null), call);

            var expected = before;
            if (operation.Classic.Result is { } member)
                TestSpace.Put(expected, (int)member.Offset, (ulong)result, (int)member.Width);
            foreach (var place in operation.Classic.Struct?.Members ?? [])
            {
                if (result >= 0 && place.Output is { } output)
                    TestSpace.Put(expected, place.Offset, call[Number(output)], place.Bits);
            }
            Assert.Equal(expected, _space.Bytes);
            Assert.Equal(operation.Classic.Result is null ? result : 0, answer);
        }
    }

    [Theory, MemberData(nameof(Operations))]
    public void Read_OfAStructThatIsNotThere_AnswersEfault(string name)
    {
        var operation = RepositoryAbi.Named(name);
        if (operation.Classic.Struct is not { } layout || layout.Members.All(member => member.Input is null))
            return;
        Place(operation, Values(operation));
        var registers = Registers(operation, Values(operation), Struct + 0x1000 - (ulong)layout.Size + 1);
        _space.Size = 0x1000;

        var ordinal = new Translation<int>(_space).Read(0, registers, out var call);

        Assert.Equal(SpecifiedCalls.Ordinal(name), ordinal);
        Assert.Equal(-14, (long)call.Rax);
    }

    [Theory, MemberData(nameof(Operations))]
    public void Write_OfOutputsIntoMemoryThatIsNotThere_AnswersEfault(string name)
    {
        var operation = RepositoryAbi.Named(name);
        var ordinal = SpecifiedCalls.Ordinal(name);
        if (operation.Outputs.Count == 0 && operation.Classic.Result is null)
            return;

        Assert.Equal(-14, new Translation<int>(_space).Write(0, ordinal, Registers(operation, Values(operation), 0x9000), default));
    }

    [Theory, MemberData(nameof(Operations))]
    public void Read_OfAConstantThatIsAnotherOne_IsNoCallOfFastAbis(string name)
    {
        var operation = RepositoryAbi.Named(name);
        foreach (var member in operation.Classic.Struct?.Members ?? [])
        {
            if (member.Input is not ClassicConstant constant)
                continue;
            Place(operation, Values(operation));
            _space.Put((int)member.Offset, constant.Number + 1, member.Bits);

            Assert.Equal(-1, new Translation<int>(_space).Read(0, Registers(operation, Values(operation)), out _));
        }
    }

    [Theory, MemberData(nameof(Operations))]
    public void Read_OfAPointerWhereNothingIsPointedTo_AnswersEinval(string name)
    {
        var operation = RepositoryAbi.Named(name);
        for (var i = 1; i < operation.Classic.Arguments.Count; i++)
        {
            if (operation.Classic.Arguments[i] is not ClassicConstant { Number: 0 })
                continue;
            var registers = Registers(operation, Values(operation));
            Set(ref registers, i, 1);

            Assert.Equal(SpecifiedCalls.Ordinal(name), new Translation<int>(_space).Read(0, registers, out var call));
            Assert.Equal(-22, (long)call.Rax);
        }
    }

    /// <summary>These have pointers, or times that lie elsewhere.</summary>
    [Fact]
    public void IsSameIn32Bits_OfAllOperations_IsTrueButForSome() => Assert.Equal(
        [
            "memory.memory_map", "sched.poll", "vcpu.initialise", "vcpu.get_runstate_info", "vcpu.register_runstate_phys_area",
            "vcpu.register_vcpu_time_phys_area",
        ],
        RepositoryAbi.Operations.Select(operation => operation.Name)
            .Where(name => !Description.IsSameIn32Bits(SpecifiedCalls.Ordinal(name))));

    [Fact]
    public void Read_OfWhatFastAbiDoesNotHave_IsNone()
    {
        TraditionalRegisters registers = new() { Rax = 18, Rdi = 0 };

        Assert.Equal(-1, new Translation<int>(_space).Read(0, registers, out _));
    }

    private int Read(Operation operation, Dictionary<string, ulong> values, out RegisterFile call)
    {
        Place(operation, values);
        return new Translation<int>(_space).Read(0, Registers(operation, values), out call);
    }

    private Dictionary<string, ulong> Values(Operation operation) =>
        operation.Inputs.ToDictionary(input => input.Name, input => _random.NextValue(input.Type));

    /// <summary>A field that names guest-physical memory is a pointer in a traditional call.</summary>
    private static ulong Expected(Operation operation, Field input, ulong value) =>
        All(operation).OfType<ClassicPointer>().FirstOrDefault(pointer => pointer.Field.Name == input.Name) is { } opened
            ? TestSpace.Opened(value) >> opened.Shift
            : value;

    private static IEnumerable<ClassicValue> All(Operation operation) => operation.Classic.Arguments
        .Concat((operation.Classic.Struct?.Members ?? []).Select(member => member.Input).OfType<ClassicValue>());

    /// <summary>Fills the struct, with junk where nothing goes in.</summary>
    private void Place(Operation operation, Dictionary<string, ulong> values)
    {
        _random.NextBytes(_space.Bytes);
        foreach (var member in operation.Classic.Struct?.Members ?? [])
        {
            if (member.Input is { } value)
                _space.Put(member.Offset, ValueOf(value, values), member.Bits);
        }
    }

    private ulong ValueOf(ClassicValue value, Dictionary<string, ulong> values)
    {
        switch (value)
        {
            case ClassicConstant constant:
                return constant.Number;
            case ClassicCopyAddress copy:
                _space.Put((int)(Memory - Struct), values[copy.Field.Name], copy.Field.Type.Bits);
                return Memory;
            case ClassicPointer pointer:
                return values[pointer.Field.Name];
            case ClassicInput input:
                return values[input.Field.Name];
            default:
                return Struct;
        }
    }

    private TraditionalRegisters Registers(Operation operation, Dictionary<string, ulong>? values, ulong at = Struct)
    {
        TraditionalRegisters registers = new() { Rax = operation.HypercallIndex };
        values ??= Values(operation);
        for (var i = 0; i < ClassicRegisters.Arguments.Count; i++)
        {
            var value = i < operation.Classic.Arguments.Count ? operation.Classic.Arguments[i] : null;
            Set(ref registers, i, value is null ? _random.Next64() : value is ClassicStructAddress ? at : ValueOf(value, values));
        }
        return registers;
    }

    private static void Set(ref TraditionalRegisters registers, int argument, ulong value)
    {
        switch (ClassicRegisters.Arguments[argument])
        {
            case Gpr.Rdi: registers.Rdi = value; break;
            case Gpr.Rsi: registers.Rsi = value; break;
            case Gpr.Rdx: registers.Rdx = value; break;
            case Gpr.R10: registers.R10 = value; break;
            default: registers.R8 = value; break;
        }
    }

    private static int Number(Field field) =>
        FastAbi.Model.Registers.RegisterFile.Registers.TakeWhile(register => register != field.Register).Count();
}
