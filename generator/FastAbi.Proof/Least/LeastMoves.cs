using FastAbi.Model.Registers;

namespace FastAbi.Proof.Least;

/// <summary>
/// The least number of moves and exchanges that bring values home, where each source and each destination occurs once and
/// one register is free (<c>docs/proof.md</c>, section "Moves").
/// </summary>
public static class LeastMoves
{
    /// <summary>The number for some moves, which happen at once.</summary>
    public static int Of(IReadOnlyList<RequiredMove> moves)
    {
        var bySource = moves.Where(move => move.Source != move.Destination).ToDictionary(move => move.Source);
        // A value at home takes one instruction if it has to be extended, every other value one to get home ...
        var least = moves.Count(move => move.Source == move.Destination && !move.IsWhole) + bySource.Count;
        // ... but for cycles, where an exchange can bring two home, or no register is free.
        while (bySource.Count > 0)
        {
            var (cycle, isClosed) = Follow(bySource, bySource.Keys.First());
            if (isClosed)
                least += OfCycle(cycle) - cycle.Count;
        }
        return least;
    }

    private static int OfCycle(IReadOnlyList<RequiredMove> cycle)
    {
        var narrow = cycle.Where(move => move.Bits <= 32).ToList();
        // Two narrow values that are exchanged as 32 bits are zero-extended in passing; one alone is not.
        var extensions = narrow.Count(move => !move.IsZero32 || narrow.Count == 1);
        return Math.Min(cycle.Count + 1, cycle.Count - 1 + extensions);
    }

    /// <summary>Takes the moves that hang together with one out of the list, from there on.</summary>
    private static (IReadOnlyList<RequiredMove> Moves, bool IsClosed) Follow(Dictionary<Gpr, RequiredMove> bySource, Gpr start)
    {
        var moves = new List<RequiredMove>();
        var at = start;
        while (bySource.Remove(at, out var move))
        {
            moves.Add(move);
            at = move.Destination;
        }
        return (moves, at == start);
    }
}
