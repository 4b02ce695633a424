using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Registers;
using FastAbi.Testing.Moves;

namespace FastAbi.Generator.Tests.Properties;

/// <summary>Register moves do what they have to, and no shorter ones would.</summary>
public sealed class ParallelCopyTests(ITestOutputHelper output)
{
    private const int RandomSets = 10_000;

    // Names are irrelevant to the search; that the order of the registers is, the random sets show.
    private static readonly Gpr[] _two = [Gpr.Rsi, Gpr.R8];
    private static readonly Gpr[] _three = [Gpr.Rsi, Gpr.R8, Gpr.R9];
    private static readonly Gpr[] _four = [Gpr.Rsi, Gpr.R8, Gpr.R9, Gpr.R12];

    [Fact]
    public void Schedule_RandomTransfers_MovesEachValueAndOnlyThose()
    {
        output.WriteLine($"FASTABI_SEED={Seed.Value}");
        var random = new Random(Seed.Value);
        for (var i = 0; i < RandomSets; i++)
        {
            var transfers = TransferSet.Random(random);
            var machine = new RegisterMachine(random);
            var before = machine.Snapshot();
            machine.Execute(ParallelCopy.Schedule(transfers));

            var arriving = transfers.ToDictionary(transfer => transfer.Destination,
                transfer => RegisterMachine.Extended(before[transfer.Source], transfer.Value.Extension));
            Assert.All(before.Keys.Except([RegisterFile.Result]), register =>
                Assert.True(machine[register] == arriving.GetValueOrDefault(register, before[register]),
                    $"{register.Name()} is wrong after {TransferSet.Text(transfers)}"));
        }
    }

    [Fact]
    public void Schedule_RandomTransfers_HasNoIdleInstruction()
    {
        output.WriteLine($"FASTABI_SEED={Seed.Value}");
        var random = new Random(Seed.Value);
        for (var i = 0; i < RandomSets; i++)
        {
            var transfers = TransferSet.Random(random);
            var schedule = ParallelCopy.Schedule(transfers);
            Assert.DoesNotContain(schedule, instruction =>
                instruction is Move move && move.Source == move.Destination && move.Extension == Extension.None);
            Assert.Equal(transfers.Exists(transfer => transfer.IsNeeded), schedule.Count > 0);
        }
    }

    [Fact]
    public void Schedule_CycleOfTwo_IsShortest() =>
        AllAreShortest(TransferSet.Choices(2, [.. TransferSet.Extensions]).Select(choice => TransferSet.Cycle(_two, choice)));

    [Fact]
    public void Schedule_CycleOfThree_IsShortest() =>
        AllAreShortest(TransferSet.Choices(3, TransferSet.U64, TransferSet.U32, TransferSet.U16, TransferSet.I32)
            .Select(choice => TransferSet.Cycle(_three, choice)));

    [Fact]
    public void Schedule_CycleOfFour_IsShortest() =>
        AllAreShortest(TransferSet.Choices(4, TransferSet.U64, TransferSet.U32, TransferSet.I32)
            .Select(choice => TransferSet.Cycle(_four, choice)));

    [Fact]
    public void Schedule_Chain_IsShortest() =>
        AllAreShortest(
            from length in (int[])[1, 2, 3]
            from choice in TransferSet.Choices(length, TransferSet.U64, TransferSet.U32, TransferSet.U16, TransferSet.I32)
            select TransferSet.Chain(_four, choice));

    [Fact]
    public void Schedule_CycleAndChain_IsShortest() =>
        AllAreShortest(
            from cycle in TransferSet.Choices(2, TransferSet.U64, TransferSet.U32, TransferSet.I32)
            from chain in TransferSet.Choices(1, TransferSet.U64, TransferSet.U32, TransferSet.I32)
            select TransferSet.Cycle(_two, cycle).Concat(TransferSet.Chain([Gpr.R9, Gpr.R12], chain)));

    /// <summary>Two cycles could share an exchange, and a value that stays could help another to be extended.</summary>
    [Fact]
    public void Schedule_CyclesBesideEachOther_IsShortest() =>
        AllAreShortest(
            from first in TransferSet.Choices(2, TransferSet.U64, TransferSet.U32)
            from second in TransferSet.Choices(2, TransferSet.U64, TransferSet.U32)
            from other in (Gpr[][])[[Gpr.R9], [Gpr.R9, Gpr.R12]]
            select TransferSet.Cycle(_two, first).Concat(TransferSet.Cycle(other, second.Take(other.Length))));

    private static void AllAreShortest(IEnumerable<IEnumerable<Transfer>> cases) => Assert.Empty(
        from transfers in cases.Select(transfers => transfers.ToList()).AsParallel().AsOrdered()
        let schedule = ParallelCopy.Schedule(transfers)
        let shorter = ScheduleSearch.Find([.. transfers.Select(Move)], schedule.Count - 1)
        where shorter is not null
        select $"{TransferSet.Text(transfers)}: {schedule.Count}, but {string.Join("; ", shorter)} does it");

    private static RegisterMove Move(Transfer transfer) =>
        new(transfer.Source, transfer.Destination, transfer.Value.Extension.Bits, transfer.Value.Extension.IsSigned);
}
