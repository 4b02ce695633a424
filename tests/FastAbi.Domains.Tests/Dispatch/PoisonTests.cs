namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>Poison reaches every bit that the contract leaves undefined, and no other.</summary>
public sealed class PoisonTests
{
    // A bit that is random stays what it was, or is the same each time, with a chance of one in 2^100.
    private const int Rounds = 100;
    private const int SubOperation = 1;

    public static MatrixTheoryData<string, long> Calls { get; } =
        new(SpecifiedCalls.All.Select(call => call.Name), [0, 1, -22, long.MinValue]);

    [Theory, MemberData(nameof(Calls))]
    public void Apply_AfterACall_ChangesWhatIsUndefined(string name, long result)
    {
        var ordinal = SpecifiedCalls.Ordinal(name);
        var call = SpecifiedCalls.All[ordinal];
        var undefined = new RegisterFile { Rdi = ulong.MaxValue };
        foreach (var (output, type) in call.Outputs.Zip(CallRegisters.OutputTypes(call)))
            undefined[output.Register] = result < 0 ? ulong.MaxValue : ~TypedBits.Mask(type);

        Assert.Equal(CallRegisters.Values(undefined), Changed(ordinal, result));
    }

    [Theory, InlineData(-1), InlineData(49), InlineData(int.MaxValue)]
    public void Apply_AfterAnUnknownCall_ChangesRdiAlone(int operation) =>
        Assert.Equal(CallRegisters.Values(new RegisterFile { Rdi = ulong.MaxValue }), Changed(operation, -38));

    [Fact]
    public void Apply_SameSeed_GivesTheSameBitsAndAnotherSeedOthers()
    {
        Assert.Equal(Sequence(7), Sequence(7));
        Assert.Empty(Sequence(7).Intersect(Sequence(8)));
        Assert.Equal(Rounds, Sequence(7).Distinct().Count());
    }

    /// <summary>The bits of each register that came out as they were one time and otherwise another time.</summary>
    private static IEnumerable<ulong> Changed(int operation, long result)
    {
        var random = new Random(Seed.Value);
        var before = CallRegisters.Random(random) with { Rax = (ulong)result };
        var poison = new Poison(random.Next64());
        var (everChanged, everKept) = (new RegisterFile(), new RegisterFile());
        for (var round = 0; round < Rounds; round++)
        {
            var registers = before;
            poison.Apply(operation, ref registers);
            for (var number = 0; number < CallRegisters.Count; number++)
            {
                everChanged[number] |= registers[number] ^ before[number];
                everKept[number] |= ~(registers[number] ^ before[number]);
            }
        }
        Assert.Equal(Enumerable.Repeat(ulong.MaxValue, CallRegisters.Count), CallRegisters.Values(everKept));
        return CallRegisters.Values(everChanged);
    }

    private static List<ulong> Sequence(ulong seed)
    {
        var poison = new Poison(seed);
        var registers = new RegisterFile();
        var sequence = new List<ulong>();
        for (var round = 0; round < Rounds; round++)
        {
            poison.Apply(operation: -1, ref registers);
            sequence.Add(registers[SubOperation]);
        }
        return sequence;
    }
}
