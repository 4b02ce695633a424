using System.Buffers.Binary;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Calls.Classic;

namespace FastAbi.Native.Tests.Calls.Bounce;

/// <summary>
/// One traditional call, as a kernel makes it with a struct of its own, into an entry that may make native ones of it. Whatever
/// the caller need not state is junk.
/// </summary>
internal sealed unsafe class BounceCall
{
    private const long Enosys = -38;

    // xen/include/public/arch-x86/xen-x86_64.h, "Hypercall interface".
    private static readonly Gpr[] _registers = [Gpr.Rdi, Gpr.Rsi, Gpr.Rdx, Gpr.R10, Gpr.R8];

    private readonly MachineCall* _call;
    private readonly CallerMemory _memory;
    private readonly Operation _operation;
    private readonly Random _random;
    private readonly List<string> _violations = [];
    private readonly List<(IReadOnlyList<ulong> Inputs, ClassicExpectation Struct)> _elements = [];

    /// <summary>Prepares a call about some structs that lie one after the other.</summary>
    public BounceCall(MachineCall* call, CallerMemory memory, Operation operation, Random random, ClassicOracle oracle, int count = 1)
    {
        _call = call;
        (_memory, _operation, _random) = (memory, operation, random);
        memory.Refill(random);
        foreach (var register in Enum.GetValues<Gpr>())
            call->Before[register] = random.Next64();
        for (var i = 0; i < MachineCall.StackWords; i++)
            call->StackBefore[i] = random.Next64();
        call->Before.Rflags = random.NextFlags();
        (call->StackJunk, call->DirectMapOffset) = (random.Next64(), random.Next64());
        for (var element = 0; element < count; element++)
        {
            var inputs = Inputs();
            _elements.Add((inputs, oracle(operation, inputs, 0)));
            PutStruct(element);
        }
        call->Before[Gpr.Rax] = Traditional.Number;
        foreach (var (argument, register) in Traditional.Arguments.Zip(_registers))
        {
            call->Before[register] = argument.IsStruct ? memory.Structs
                : argument.Pointee is { } pointee ? memory.Add(pointee) : argument.Value;
        }

        HypervisorAnswer.Fill(call, operation, random, 0);
    }

    /// <summary>The registers and memory of the machine, to change before the call.</summary>
    public MachineCall* Machine => _call;

    /// <summary>The call of the first struct.</summary>
    public ClassicExpectation Traditional => _elements[0].Struct;

    /// <summary>The register with the address of the struct; null where there is none.</summary>
    public Gpr? StructRegister => Traditional.Arguments.Index().Where(argument => argument.Item.IsStruct)
        .Select(argument => (Gpr?)_registers[argument.Index]).FirstOrDefault();

    /// <summary>Makes the call, of which only hypercalls by FastABI may come: one for each struct up to the first that fails.</summary>
    public IReadOnlyList<string> RunNative(SimMachine machine, nint function, params long[] results)
    {
        Answer(results);
        Run(machine, function, results.Length);
        for (var number = 0; number < results.Length; number++)
        {
            CheckNative(number);
            ExpectAnswer(number, results[number]);
        }
        CheckReturn(Traditional.Result is null ? results[^1] : 0);
        return _violations;
    }

    /// <summary>Makes the call, which has to reach the hypervisor as it was made.</summary>
    /// <param name="machine">The machine that has the function.</param>
    /// <param name="function">The entry's address.</param>
    /// <param name="rax">What the caller has in rax, if the entry puts the number there.</param>
    public IReadOnlyList<string> RunTraditional(SimMachine machine, nint function, ulong? rax = null)
    {
        var (result, number) = ((long)_random.Next64(), _call->Before[Gpr.Rax]);
        Answer(result);
        _call->Before[Gpr.Rax] = rax ?? number;
        Run(machine, function, 1);
        _call->Before[Gpr.Rax] = number;
        CheckTraditional(0);
        CheckReturn(result);
        return _violations;
    }

    /// <summary>Makes the call, which a hypervisor that does not know the operation gets natively first.</summary>
    public IReadOnlyList<string> RunUnknown(SimMachine machine, nint function)
    {
        var result = (long)_random.Next64();
        Answer(Enosys, result);
        Run(machine, function, 2);
        CheckNative(0);
        CheckTraditional(1);
        CheckReturn(result);
        return _violations;
    }

    /// <summary>Makes the call where there is no hypervisor.</summary>
    public IReadOnlyList<string> RunNowhere(SimMachine machine, nint function)
    {
        Answer(0);
        Run(machine, function, 0);
        CheckReturn(Enosys);
        return _violations;
    }

    private IReadOnlyList<ulong> Inputs() => [.. _operation.Inputs.Select(input =>
    {
        var value = _random.NextValue(input.Type);
        return _operation.Classic.Beyond.Where(bits => bits.Field.Name == input.Name)
            .Aggregate(value, (clear, bits) => clear & ~(ulong)bits.Mask);
    })];

    /// <summary>What the caller states; the rest of the struct stays junk.</summary>
    private void PutStruct(int element)
    {
        var stated = _elements[element].Struct;
        foreach (var member in (_operation.Classic.Struct?.Members ?? []).Where(member => member.Input is not null))
        {
            var bytes = stated.Struct.AsSpan(member.Offset, member.Bits / 8);
            var pointee = stated.Pointees.FirstOrDefault(pointee => pointee.Offset == member.Offset).Bytes;
            if (pointee is not null)
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, _memory.Add(pointee));
            _memory.Put(element * stated.Struct.Length + member.Offset, bytes);
        }
    }

    private void Answer(params long[] results)
    {
        _call->ResultCount = (ulong)results.Length;
        for (var i = 0; i < results.Length; i++)
            _call->Results[i] = (ulong)results[i];
    }

    private void Run(SimMachine machine, nint function, int hypercalls)
    {
        (_call->Function, _call->Hypercalls) = (function, 0);
        machine.Run(_call);
        Expect("how often the hypercall instruction was reached", (ulong)hypercalls, _call->Hypercalls);
    }

    private void CheckNative(int number)
    {
        ref var seen = ref _call->Log[number];
        var at = $"at hypercall {number}, ";
        Expect(at + "rax, the index", _operation.HypercallIndex | 0x40000000, seen[Gpr.Rax]);
        if (_operation.Index is { } index)
            Expect(at + "rdi, the sub-operation", index, seen[Gpr.Rdi]);
        foreach (var (input, value) in _operation.Inputs.Zip(_elements[number].Inputs))
            Expect($"{at}{input.Register.Name()}, input {input.Name}", Junk.Extend(value, input.Type), seen[input.Register]);
        foreach (var register in RegisterFile.Registers.Skip(2)
            .Where(register => _operation.Inputs.All(input => input.Register != register)))
        {
            // Of several structs the loop's own registers are no caller's; FastABI's file is.
            if (register != StructRegister || number == 0)
                Expect($"{at}the caller's {register.Name()}", _call->Before[register], seen[register]);
        }
    }

    private void CheckTraditional(int number)
    {
        foreach (var register in Enum.GetValues<Gpr>().Where(register => register != Gpr.Rsp))
            Expect($"at hypercall {number}, the caller's {register.Name()}", _call->Before[register], _call->Log[number][register]);
        Expect($"at hypercall {number}, rsp", _call->Before[Gpr.Rsp] - 8, _call->Log[number][Gpr.Rsp]);
    }

    private void ExpectAnswer(int number, long result)
    {
        var start = number * Traditional.Struct.Length;
        if (Traditional.Result is { } place)
            ExpectBytes(start + place.Offset, (ulong)result, place.Bytes);
        if (result < 0)
            return;
        foreach (var (output, member) in _operation.Outputs.Zip(Traditional.Outputs))
            ExpectBytes(start + member.Offset, _call->Answer[output.Register], member.Bytes);
    }

    private void ExpectBytes(int offset, ulong value, int bytes)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(word, value);
        _memory.Expect(offset, word[..bytes]);
    }

    private void CheckReturn(long result)
    {
        Expect("after the call, rax", (ulong)result, _call->After[Gpr.Rax]);
        foreach (var register in Enum.GetValues<Gpr>().Where(register => register != Gpr.Rax))
            Expect($"after the call, the caller's {register.Name()}", _call->Before[register], _call->After[register]);
        for (var i = 0; i < MachineCall.StackWords; i++)
            Expect($"after the call, the stack word at {8 * i}", _call->StackBefore[i], _call->StackAfter[i]);
        if (_memory.Difference() is { } difference)
            _violations.Add(difference);
    }

    private void Expect(string what, ulong expected, ulong actual)
    {
        if (actual != expected)
            _violations.Add($"{what}: 0x{actual:x}, not 0x{expected:x}");
    }
}
