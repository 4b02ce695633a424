using System.Runtime.InteropServices;
using FastAbi.Model.Operations;
using RegisterFile = FastAbi.Dispatch.RegisterFile;

namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>
/// A guest's typed call, through the trampolines of libfastabi-sim.a, the dispatcher and the poison, gets what the handler gives.
/// </summary>
/// <remarks>
/// The hypercall instruction of the simulated machine can't run managed code, since the bindings' imports do not let the runtime
/// know that the thread is away. So each call is made twice: the first shows what the hypervisor gets, the dispatcher serves that,
/// and the second, which has to arrive with the same registers, is answered with what the dispatcher left.
/// </remarks>
public sealed unsafe class BothSidesTests : IDisposable
{
    private const int Rounds = 100;

    private readonly MachineCall* _machine = (MachineCall*)NativeMemory.AllocZeroed((nuint)sizeof(MachineCall));
    private readonly Random _random = new(Seed.Value);

    public BothSidesTests()
    {
        Assert.Equal(HypervisorMode.Native, BindingMachine.Boot(FakeCpuid.XenWithFastAbi));
        BindingMachine.Machine.Expect(_machine);
    }

    public static TheoryData<string> Operations => SpecifiedCalls.Names;

    public void Dispose() => NativeMemory.Free(_machine);

    [Theory, MemberData(nameof(Operations))]
    public void TypedCall_ThroughDispatcherAndPoison_GetsWhatTheHandlerGives(string name)
    {
        var operation = RepositoryAbi.Named(name);
        var guest = new TypedCall(operation);
        var record = new CallRecord(_random);
        var dispatcher = record.Dispatcher();
        var poison = new Poison(_random.Next64());
        for (var round = 0; round < Rounds; round++)
        {
            var result = round < CallRegisters.Results.Count ? CallRegisters.Results[round] : (long)_random.Next64();
            var inputs = operation.Inputs.Select(input => _random.NextValue(input.Type)).ToList();
            record.Expect(result);

            var registers = Ask(guest, inputs);
            var asked = registers;
            var ordinal = dispatcher.Dispatch(this, ref registers);
            poison.Apply(ordinal, ref registers);
            var (answer, outputs) = Answer(guest, inputs, registers);

            Assert.Equal(SpecifiedCalls.Ordinal(name), ordinal);
            Assert.Equal(Declared(operation, asked), Declared(operation, Seen()));
            Assert.Equal(operation.Inputs.Zip(inputs, (input, bits) => Junk.Extend(bits, input.Type.Bits, isSigned: false)), record.Inputs);
            Assert.Equal(result, answer);
            Assert.Equal(result >= 0 ? record.Outputs : record.Outputs.Select(_ => 0UL), outputs.Select(output => TypedBits.Of(output!)));
        }
    }

    /// <summary>The registers with which a call arrives; it is answered with 0 in all of them.</summary>
    private RegisterFile Ask(TypedCall guest, IReadOnlyList<ulong> inputs)
    {
        Answer(guest, inputs, default);
        return Seen();
    }

    /// <summary>Makes a call that is answered with these registers; all others are kept.</summary>
    private (long Result, IReadOnlyList<object?> Outputs) Answer(TypedCall guest, IReadOnlyList<ulong> inputs, RegisterFile registers)
    {
        _machine->Kept = ulong.MaxValue;
        foreach (var (number, register) in FastAbi.Model.Registers.RegisterFile.Registers.Index())
        {
            _machine->Answer[register] = registers[number];
            _machine->Kept &= ~Registers.Bit(register);
        }
        _machine->Hypercalls = 0;
        var answer = guest.Make(inputs);
        Assert.Equal(1UL, _machine->Hypercalls);
        return answer;
    }

    private RegisterFile Seen()
    {
        var registers = new RegisterFile();
        foreach (var (number, register) in FastAbi.Model.Registers.RegisterFile.Registers.Index())
            registers[number] = _machine->Seen[register];
        return registers;
    }

    /// <summary>What a call arrives with, without the registers that it does not use.</summary>
    private static List<ulong> Declared(Operation operation, RegisterFile registers) =>
        [registers.Rax, registers.Rdi,
        .. SpecifiedCalls.All[SpecifiedCalls.Ordinal(operation.Name)].Inputs.Select(input => registers[input.Register])];
}
