using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Native;

/// <summary>
/// Orders transfers so that no register is overwritten before it is read. Destinations are distinct, and so are
/// sources; what remains after all chains are cycles, which are broken with exchanges or through rax, whichever takes
/// fewer instructions. rax is free: it gets the index last.
/// </summary>
public static class ParallelCopy
{
    private const Gpr Scratch = RegisterFile.Result;

    /// <summary>The shortest instructions that do all transfers at once.</summary>
    public static List<Instruction> Schedule(IReadOnlyList<Transfer> transfers)
    {
        var pending = transfers.Where(transfer => transfer.IsNeeded).ToList();
        var result = new List<Instruction>();
        while (pending.Count > 0)
        {
            var free = pending.Find(transfer => pending.TrueForAll(other => other == transfer || other.Source != transfer.Destination));
            if (free is not null)
            {
                result.Add(free.ToMove());
                pending.Remove(free);
                continue;
            }
            var cycle = CycleFrom(pending[0], pending);
            result.AddRange(Break(cycle));
            pending.RemoveAll(cycle.Contains);
        }
        return result;
    }

    /// <summary>Follows the values: each transfer's destination is the next one's source.</summary>
    private static List<Transfer> CycleFrom(Transfer first, List<Transfer> pending)
    {
        var cycle = new List<Transfer> { first };
        while (cycle[^1].Destination != first.Source)
        {
            cycle.Add(pending.Find(transfer => transfer.Source == cycle[^1].Destination)
                ?? throw new InvalidOperationException("a transfer waits for a register that nothing reads"));
        }

        return cycle;
    }

    private static List<Instruction> Break(List<Transfer> cycle)
    {
        var (moves, exchanges) = (WithScratch(cycle), WithExchanges(cycle));
        return moves.Count <= exchanges.Count ? moves : exchanges;
    }

    /// <summary>One register waits in rax while the others move up: one instruction more than there are registers.</summary>
    private static List<Instruction> WithScratch(List<Transfer> cycle)
    {
        var last = cycle[^1];
        return
        [
            new Move(Scratch, last.Source, Extension.None, last.Value.Name),
            .. cycle.SkipLast(1).Reverse().Select(transfer => transfer.ToMove()),
            (last with { Source = Scratch }).ToMove(),
        ];
    }

    /// <summary>
    /// Each exchange of two values makes two cycles of one, until all are home: one instruction less than there are
    /// registers. A 32-bit exchange zero-extends both values on the way, so narrow ones are exchanged among each other
    /// first; what is then still too wide is extended in place.
    /// </summary>
    private static List<Instruction> WithExchanges(List<Transfer> cycle)
    {
        var result = new List<Instruction>();
        var extended = new HashSet<Gpr>();
        var cycles = new Queue<List<Transfer>>([cycle]);
        while (cycles.TryDequeue(out var current))
        {
            if (current.Count == 1)
                continue;
            var narrow = current.FindAll(transfer => transfer.Value.Extension.Bits <= 32);
            var areNarrow = narrow.Count > 1;
            var (first, second) = areNarrow ? (narrow[0], narrow[1]) : (current[0], current[1]);
            result.Add(new Exchange(first.Source, second.Source, areNarrow ? 32 : 64, second.Value.Name, first.Value.Name));
            if (areNarrow)
                extended.UnionWith([first.Destination, second.Destination]);
            var (i, j) = (current.IndexOf(first), current.IndexOf(second));
            cycles.Enqueue([first with { Source = second.Source }, .. current[(i + 1)..j]]);
            cycles.Enqueue([second with { Source = first.Source }, .. current[(j + 1)..], .. current[..i]]);
        }
        foreach (var transfer in cycle)
        {
            var extension = transfer.Value.Extension;
            if (extension != Extension.None && !(extension.IsZero32 && extended.Contains(transfer.Destination)))
                result.Add((transfer with { Source = transfer.Destination }).ToMove());
        }
        return result;
    }
}
