namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>The dispatcher hands over what the specification declares, writes what it declares, and nothing else.</summary>
public sealed class DispatchTests
{
    private const int Rounds = 200;
    private const ulong ENoSys = unchecked((ulong)-38L);

    private static readonly object _caller = new();

    public static TheoryData<string> Operations => SpecifiedCalls.Names;

    [Fact]
    public void Interface_Operations_AreThoseOfTheSpecification() =>
        Assert.Equal(SpecifiedCalls.All.Select(CallRegisters.Method), CallRegisters.Methods);

    [Theory, MemberData(nameof(Operations))]
    public void Dispatch_RandomRegisters_CarriesInputsAndOutputsAndNothingElse(string name)
    {
        var ordinal = SpecifiedCalls.Ordinal(name);
        var call = SpecifiedCalls.All[ordinal];
        var random = new Random(Seed.Value);
        var record = new CallRecord(random);
        var dispatcher = record.Dispatcher();
        for (var round = 0; round < Rounds; round++)
        {
            var result = round < CallRegisters.Results.Count ? CallRegisters.Results[round] : (long)random.Next64();
            var registers = CallRegisters.Of(call, random);
            var before = registers;
            record.Expect(result);

            Assert.Equal(ordinal, dispatcher.Dispatch(_caller, ref registers));

            Assert.Same(_caller, record.Caller);
            Assert.Equal(CallRegisters.Method(call), record.Method);
            var inputTypes = CallRegisters.InputTypes(record.Method!);
            Assert.Equal(call.Inputs.Zip(inputTypes, (input, type) => before[input.Register] & TypedBits.Mask(type)), record.Inputs);
            AssertRegisters(Expected(call, before, result, record.Outputs), registers);
        }
    }

    /// <summary>Indices are whole registers: what looks right in their low halves is not.</summary>
    [Fact]
    public void Dispatch_UnknownCall_AnswersENoSysAndTouchesNothingElse()
    {
        var random = new Random(Seed.Value);
        var record = new CallRecord(random);
        var dispatcher = record.Dispatcher();
        var unknown = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var registers = Unlikely(SpecifiedCalls.All[random.Next(SpecifiedCalls.All.Count)], random);
            if (SpecifiedCalls.All.Any(call => call.Rax == registers.Rax && call.Rdi == registers.Rdi))
                continue;
            unknown++;
            var before = registers;
            record.Expect(0);

            Assert.Equal(-1, dispatcher.Dispatch(_caller, ref registers));

            Assert.Null(record.Method);
            AssertRegisters(before with { Rax = ENoSys }, registers);
        }
        Assert.InRange(unknown, 10_000, 20_000);
    }

    [Fact]
    public void RegisterFile_Numbers_AreThoseOfTheProposal()
    {
        var registers = new RegisterFile { Rax = 10, Rdi = 11, Rsi = 12, R8 = 13, R9 = 14, R10 = 15, R11 = 16, R12 = 17 };
        Assert.Equal([10, 11, 12, 13, 14, 15, 16, 17], CallRegisters.Values(registers));
        for (var number = 0; number < CallRegisters.Count; number++)
            registers[number] = (ulong)number;
        Assert.Equal(new RegisterFile { Rax = 0, Rdi = 1, Rsi = 2, R8 = 3, R9 = 4, R10 = 5, R11 = 6, R12 = 7 }, registers);
        Assert.Throws<ArgumentOutOfRangeException>(() => registers[8]);
        Assert.Throws<ArgumentOutOfRangeException>(() => registers[-1] = 0);
    }

    private static RegisterFile Unlikely(SpecifiedCall call, Random random)
    {
        var registers = CallRegisters.Of(call, random);
        switch (random.Next(6))
        {
            case 0: registers.Rdi = (ulong)random.Next(64); break;
            case 1: registers.Rdi |= random.Next64() << 32; break;
            case 2: registers.Rax = (ulong)random.Next(64) | 0x40000000; break;
            case 3: registers.Rax |= random.Next64() << 32; break;
            case 4: registers.Rax &= ~0x40000000UL; break;
            default: registers = CallRegisters.Random(random); break;
        }
        return registers;
    }

    private static RegisterFile Expected(SpecifiedCall call, RegisterFile before, long result, IReadOnlyList<ulong> outputs)
    {
        var expected = before with { Rax = (ulong)result };
        if (result >= 0)
        {
            Assert.Equal(call.Outputs.Count, outputs.Count);
            foreach (var (output, value) in call.Outputs.Zip(outputs))
                expected[output.Register] = value;
        }
        return expected;
    }

    private static void AssertRegisters(RegisterFile expected, RegisterFile actual) =>
        Assert.True(expected.Equals(actual),
            $"rax rdi rsi r8 r9 r10 r11 r12 are {Text(actual)}, not {Text(expected)} (FASTABI_SEED={Seed.Value})");

    private static string Text(RegisterFile registers) => string.Join(' ', CallRegisters.Values(registers).Select(value => $"{value:x}"));
}
