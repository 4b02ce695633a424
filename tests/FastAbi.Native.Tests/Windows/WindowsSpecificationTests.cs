using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Specs;

namespace FastAbi.Native.Tests.Windows;

/// <summary>Trampolines of thousands of made-up specifications keep the call contract for callers by Microsoft's convention.</summary>
public sealed class WindowsSpecificationTests(ITestOutputHelper output)
{
    private const int BatchSize = 400;

    // Not those of the tests for System V.
    private const int FirstBatch = 500;

    /// <summary>Eight batches: 3,200 specifications.</summary>
    public static TheoryData<int> Batches => [.. Enumerable.Range(FirstBatch, 8)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Trampoline_RandomSpecification_KeepsContract(int number)
    {
        output.WriteLine($"FASTABI_SEED={Seed.Value}");
        var batch = Batch($"windows{number}", Hypercalls(number));
        var failure = batch.Run(Seed.Value, out var calls);
        output.WriteLine($"{BatchSize} specifications, {batch.Abi.Operations.Count()} operations, {calls} calls");
        Assert.True(failure is null, failure is null ? "" : Smallest(failure, number).ToString());
    }

    [Fact]
    public void Generator_OneBatch_ReachesEveryCase()
    {
        var operations = Batch("windows-cases", Hypercalls(FirstBatch)).Abi.Operations.ToList();
        var native = operations.Select(operation => TrampolineLowering.Lower(operation, CallConvention.Windows)).ToList();
        Assert.Contains(native, trampoline => trampoline.Arguments.Count == 8);
        Assert.Contains(native, trampoline => trampoline.Restore.Count == 1);
        Assert.Contains(native, trampoline => trampoline.Restore.Count == 3 && trampoline.HasTest);
        Assert.Contains(native, trampoline => trampoline.Restore.Count == 3 && !trampoline.HasTest);
        Assert.Contains(native, trampoline => trampoline.Setup.OfType<Exchange>().Any());
        Assert.Equal(
            [Gpr.Rcx, Gpr.Rdx, Gpr.R8, Gpr.R9],
            native.SelectMany(trampoline => trampoline.OnSuccess.OfType<Store>()).Select(store => store.Base).Distinct().Order());
        var classic = operations.Where(operation => operation.Classic.IsCarried)
            .Select(operation => ClassicLowering.Lower(operation, CallConvention.Windows)).ToList();
        Assert.Contains(classic, trampoline => trampoline.Arguments.Count > 4 && trampoline.Operation.Classic.Arguments.Count == 5);
        Assert.Contains(classic, trampoline => trampoline.Setup[0] is StackAdjustment && trampoline.Setup[1] is Store { Base: Gpr.Rsp });
        Assert.Equal(
            [Gpr.Rcx, Gpr.Rdx, Gpr.R8, Gpr.R9],
            classic.SelectMany(trampoline => trampoline.OnSuccess.OfType<Store>()).Select(store => store.Base).Distinct().Order());
    }

    private static SpecBatch Batch(string name, IReadOnlyList<SpecHypercall> hypercalls) =>
        SpecBatch.Generate(name, hypercalls, CallConvention.Windows);

    private static List<SpecHypercall> Hypercalls(int batch) =>
        SpecGenerator.Hypercalls(BatchSize, (ulong)Seed.Value * 1000 + (ulong)batch);

    private static SpecFailure Smallest(SpecFailure failure, int number)
    {
        SpecFailure? Failure(SpecHypercall hypercall) => Batch($"windows{number}-shrunk", [hypercall]).Run(Seed.Value, out _);
        return Failure(SpecShrinker.Shrink(failure.Hypercall, candidate => Failure(candidate) is not null)) ?? failure;
    }
}
