using FastAbi.Generator.Lowering;
using FastAbi.Generator.Model;
using FastAbi.Native.Tests.Specs;

namespace FastAbi.Native.Tests;

/// <summary>Trampolines of thousands of made-up specifications do what the call contract says.</summary>
public sealed class RandomSpecificationTests(ITestOutputHelper output)
{
    private const int BatchSize = 400;

    /// <summary>Fifteen batches: 6,000 specifications.</summary>
    public static TheoryData<int> Batches => [.. Enumerable.Range(0, 15)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Trampoline_RandomSpecification_KeepsContract(int number)
    {
        output.WriteLine($"FASTABI_SEED={Seed.Value}");
        var batch = SpecBatch.Generate($"random{number}", Hypercalls(number));
        var failure = batch.Run(Seed.Value, out var calls);
        output.WriteLine($"{BatchSize} specifications, {batch.Abi.Operations.Count()} operations, {calls} calls");
        Assert.True(failure is null, failure is null ? "" : Smallest(failure, number).ToString());
    }

    [Fact]
    public void Generator_OneBatch_ReachesEveryCase()
    {
        var trampolines = SpecBatch.Generate("random-cases", Hypercalls(0)).Abi.Operations.Select(TrampolineLowering.Lower).ToList();
        Assert.Contains(trampolines, trampoline => trampoline.Operation.Index is null && trampoline.Operation.Inputs.Count == 7);
        Assert.Contains(trampolines, trampoline => trampoline.Arguments.Count == 8);
        Assert.Contains(trampolines, trampoline => trampoline.Arguments.Count == 0);
        Assert.Contains(trampolines, trampoline => trampoline.Operation.Outputs.Count == 7);
        Assert.Contains(trampolines, trampoline => trampoline.R12Home is not null && trampoline.HasTest);
        Assert.Contains(trampolines, trampoline => trampoline.R12Home is not null && !trampoline.HasTest);
        Assert.Contains(trampolines, trampoline => trampoline.Setup.OfType<Exchange>().Any());
        Assert.Contains(trampolines, trampoline => trampoline.Setup.OfType<Move>().Any(move => move.Destination == RegisterFile.Result));
        Assert.Contains(trampolines, trampoline => trampoline.Operation.Inputs.Any(input =>
            trampoline.Operation.Outputs.Any(output => output.Name == input.Name && output.Register != input.Register)));
    }

    private static List<SpecHypercall> Hypercalls(int batch) =>
        SpecGenerator.Hypercalls(BatchSize, (ulong)Seed.Value * 1000 + (ulong)batch);

    private static SpecFailure Smallest(SpecFailure failure, int number)
    {
        SpecFailure? Failure(SpecHypercall hypercall) => SpecBatch.Generate($"random{number}-shrunk", [hypercall]).Run(Seed.Value, out _);
        return Failure(SpecShrinker.Shrink(failure.Hypercall, candidate => Failure(candidate) is not null)) ?? failure;
    }
}
