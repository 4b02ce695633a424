using FastAbi.Model.Binding;
using FastAbi.Model.Fields;
using FastAbi.Model.Names;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Types;
using FastAbi.Proof.Cost;
using FastAbi.Proof.Least;

namespace FastAbi.Proof.Tests;

/// <summary>
/// Tries all moves with any extension that is wanted and all exchanges of 32 or 64 bits, between the registers of some moves
/// and one that is free. It knows nothing of chains and cycles.
/// </summary>
internal sealed class ScheduleSearch
{
    // What a value is extended to is all that matters of it: which register it was in, and how.
    private readonly record struct Content(int Origin, int Bits, bool IsSigned);

    private readonly List<Gpr> _registers;
    private readonly List<(int Register, Content Wanted)> _goals;
    private readonly List<(int Bits, bool IsSigned)> _extensions;
    private readonly Dictionary<string, int> _failed = [];

    public ScheduleSearch(IReadOnlyList<RequiredMove> moves)
    {
        _registers = [.. moves.SelectMany(move => new[] { move.Source, move.Destination }).Append(Gpr.Rax).Distinct()];
        _goals = [
            .. moves.Select(
            move => (_registers.IndexOf(move.Destination), new Content(_registers.IndexOf(move.Source), move.Bits, move.IsSigned)))];
        _extensions = [.. moves.Select(move => (move.Bits, move.IsSigned)).Append((64, false)).Distinct()];
    }

    /// <summary>Whether so many instructions bring every value home.</summary>
    public bool IsReached(int count) => IsReached([.. _registers.Select((_, i) => new Content(i, 64, false))], count);

    private bool IsReached(Content[] state, int count)
    {
        var missing = _goals.Count(goal => state[goal.Register] != goal.Wanted);
        if (missing == 0)
            return true;
        var key = string.Join(' ', state);
        // An exchange brings two home at most.
        if (missing > 2 * count || _failed.GetValueOrDefault(key) >= count
            || !_goals.TrueForAll(goal => state.Any(content => Extend(content, goal.Wanted.Bits, goal.Wanted.IsSigned) == goal.Wanted)))
        {
            return false;
        }

        if (Next(state).Any(next => IsReached(next, count - 1)))
            return true;
        _failed[key] = count;
        return false;
    }

    private IEnumerable<Content[]> Next(Content[] state)
    {
        for (var to = 0; to < state.Length; to++)
        {
            for (var from = 0; from < state.Length; from++)
            {
                foreach (var (bits, isSigned) in _extensions)
                    yield return With(state, (to, Extend(state[from], bits, isSigned)));
                foreach (var bits in from < to ? (int[])[32, 64] : [])
                    yield return With(state, (to, Extend(state[from], bits, false)), (from, Extend(state[to], bits, false)));
            }
        }
    }

    /// <summary>What an extension makes of a value: all that was below the sign or the zeros stays.</summary>
    private static Content Extend(Content content, int bits, bool isSigned)
    {
        if (bits == 64 || content.Bits < bits && !content.IsSigned || content.Bits == bits && content.IsSigned == isSigned)
            return content;
        // The low half of a value that was extended with its sign is no value that anybody wants.
        return content.Bits < bits ? (isSigned ? content : content with { Origin = -1 - content.Origin, Bits = bits, IsSigned = false })
            : content with { Bits = bits, IsSigned = isSigned };
    }

    private static Content[] With(Content[] state, params ReadOnlySpan<(int Register, Content Content)> changes)
    {
        var next = state.ToArray();
        foreach (var (register, content) in changes)
            next[register] = content;
        return next;
    }
}
