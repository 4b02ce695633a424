using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Classic;
using FastAbi.Model.Registers;
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

    [Fact]
    public void Generator_OneBatch_ReachesEveryClassicCase()
    {
        var operations = SpecBatch.Generate("random-classic-cases", Hypercalls(0)).Abi.Operations.ToList();
        Assert.Contains(operations, operation => !operation.Classic.IsCarried);
        var trampolines = operations.Where(operation => operation.Classic.IsCarried).Select(ClassicLowering.Lower).ToList();
        var calls = trampolines.Select(trampoline => trampoline.Operation.Classic).ToList();
        var members = calls.SelectMany(call => call.Struct?.Members ?? []).ToList();
        foreach (var values in (IEnumerable<ClassicValue>[])[
            calls.SelectMany(call => call.Arguments), members.Select(member => member.Input).OfType<ClassicValue>()])
        {
            Assert.Contains(values, value => value is ClassicInput);
            Assert.Contains(values, value => value is ClassicConstant { Number: > int.MaxValue });
            Assert.Contains(values, value => value is ClassicPointer { Shift: 0 });
            Assert.Contains(values, value => value is ClassicPointer { Shift: 12 });
            Assert.Contains(values, value => value is ClassicCopyAddress);
        }
        Assert.Contains(calls, call => call.Arguments.Contains(ClassicConstant.NoStruct));
        Assert.Contains(calls, call => call is { Struct.Size: > 64 } && call.Struct.Size % 8 != 0);
        Assert.Contains(calls, call => call.Result is { IsSigned: true, Width: < 64 });
        Assert.Contains(calls, call => call.Result is { IsSigned: false });
        Assert.Contains(members, member => member.Offset % (member.Bits / 8) != 0);
        Assert.Contains(members, member => member is { Input: ClassicInput, Output: not null });
        Assert.Contains(trampolines, trampoline => trampoline.Arguments.Count > 6
            && trampoline.Operation.Classic.Arguments.Count == ClassicRegisters.Arguments.Count);
        Assert.Contains(trampolines, trampoline => trampoline.Setup.OfType<Exchange>().Any());
        Assert.Equal(
            [Gpr.Rcx, Gpr.Rdx, Gpr.Rsi, Gpr.R8, Gpr.R9],
            trampolines.SelectMany(trampoline => trampoline.OnSuccess.OfType<Store>()).Select(store => store.Base).Distinct().Order());
    }

    private static List<SpecHypercall> Hypercalls(int batch) =>
        SpecGenerator.Hypercalls(BatchSize, (ulong)Seed.Value * 1000 + (ulong)batch);

    private static SpecFailure Smallest(SpecFailure failure, int number)
    {
        SpecFailure? Failure(SpecHypercall hypercall) => SpecBatch.Generate($"random{number}-shrunk", [hypercall]).Run(Seed.Value, out _);
        return Failure(SpecShrinker.Shrink(failure.Hypercall, candidate => Failure(candidate) is not null)) ?? failure;
    }
}
