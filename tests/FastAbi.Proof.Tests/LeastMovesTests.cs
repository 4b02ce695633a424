using FastAbi.Model.Registers;
using FastAbi.Proof.Least;
using FastAbi.Testing.Moves;

namespace FastAbi.Proof.Tests;

/// <summary>The stated least number of moves is what trying everything finds, for small sets of moves.</summary>
public sealed class LeastMovesTests
{
    private const int Count = 400;

    private static readonly Gpr[] _registers = [Gpr.Rdi, Gpr.Rsi, Gpr.Rdx, Gpr.R8];
    private static readonly (int Bits, bool IsSigned)[] _types = [(64, false), (32, false), (32, true), (16, false), (8, true)];

    [Fact]
    public void Of_SmallSets_IsTheLengthOfTheShortestSchedule()
    {
        var random = new Random(Seed.Value);
        for (var round = 0; round < Count; round++)
        {
            var moves = Random(random, count: 1 + round % 4);
            var least = LeastMoves.Of(moves);
            var text = $"{string.Join(", ", moves)} (FASTABI_SEED={Seed.Value})";

            Assert.True(IsReached(moves, least), $"{least} are not enough: {text}");
            Assert.False(IsReached(moves, least - 1), $"{least} are not the least: {text}");
        }
    }

    private static bool IsReached(IEnumerable<RequiredMove> moves, int count) => ScheduleSearch.Find(
        [.. moves.Select(move => new RegisterMove(move.Source, move.Destination, move.Bits, move.IsSigned))], count) is not null;

    /// <summary>Moves with distinct sources and destinations, often in cycles.</summary>
    private static List<RequiredMove> Random(Random random, int count)
    {
        var (sources, destinations) = (_registers.ToArray(), _registers.ToArray());
        random.Shuffle(sources);
        if (random.Next(2) == 0)
            random.Shuffle(destinations);
        else
            destinations = [.. sources[1..count], sources[0], .. sources[count..]];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (bits, isSigned) = _types[random.Next(_types.Length)];
            return new RequiredMove(sources[i], destinations[i], bits, isSigned);
        })];
    }
}
