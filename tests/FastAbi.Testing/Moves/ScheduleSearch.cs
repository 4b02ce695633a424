using FastAbi.Model.Registers;
using FastAbi.Testing.Calls;

namespace FastAbi.Testing.Moves;

/// <summary>
/// Looks for a schedule of moves by trying everything: any move with any extension that they need, and any exchange of 32 or
/// 64 bits, between the registers of the moves and rax. Nothing is known here about chains and cycles.
/// </summary>
public sealed class ScheduleSearch
{
    private const int BitsPerRegister = 8;

    private readonly List<Gpr> _registers;
    private readonly List<(int Register, byte Content, int Bits, bool IsSigned)> _goals;
    private readonly List<(MoveInstruction Instruction, Func<ulong, ulong> Step)> _instructions;

    // What a register can hold: a state is one such number per register, packed.
    private readonly List<ulong> _contents = [];
    private readonly Dictionary<(byte Content, int Bits, bool IsSigned), byte> _extended = [];
    private readonly Dictionary<ulong, int> _failed = [];

    private ScheduleSearch(IReadOnlyList<RegisterMove> moves)
    {
        _registers = [.. moves.SelectMany(move => new[] { move.Source, move.Destination }).Append(Gpr.Rax).Distinct()];

        // Bytes that no extension makes, all with their sign: whatever holds for these contents holds for any.
        foreach (var number in Enumerable.Range(1, _registers.Count))
            _contents.Add(0x8080808080808080 + (ulong)number * 0x0102030405060708);
        _goals =
        [
            .. moves.Select(move =>
                (Number(move.Destination), Extend((byte)Number(move.Source), move.Bits, move.IsSigned), move.Bits, move.IsSigned)),
        ];
        _instructions = [.. Moves(moves), .. Exchanges()];
    }

    /// <summary>The instructions of a schedule that is no longer than the limit, or null.</summary>
    public static IReadOnlyList<MoveInstruction>? Find(IReadOnlyList<RegisterMove> moves, int limit)
    {
        var search = new ScheduleSearch(moves);
        var path = new Stack<MoveInstruction>();
        var start = Enumerable.Range(0, search._registers.Count).Aggregate(0ul, (state, register) => With(state, register, (byte)register));
        return limit >= 0 && search.Reaches(start, limit, path) ? [.. path] : null;
    }

    private bool Reaches(ulong state, int remaining, Stack<MoveInstruction> path)
    {
        var missing = _goals.Count(goal => At(state, goal.Register) != goal.Content);
        if (missing == 0)
            return true;

        // An exchange brings at most two values home.
        if (missing > 2 * remaining || _failed.GetValueOrDefault(state) >= remaining || !_goals.TrueForAll(goal => IsAlive(state, goal)))
            return false;

        foreach (var (instruction, step) in _instructions)
        {
            if (!Reaches(step(state), remaining - 1, path))
                continue;

            path.Push(instruction);
            return true;
        }
        _failed[state] = remaining;
        return false;
    }

    // Whether a wanted value can still be made of what some register holds.
    private bool IsAlive(ulong state, (int Register, byte Content, int Bits, bool IsSigned) goal)
    {
        for (var register = 0; register < _registers.Count; register++)
        {
            if (At(state, register) == goal.Content || Extend(At(state, register), goal.Bits, goal.IsSigned) == goal.Content)
                return true;
        }
        return false;
    }

    private IEnumerable<(MoveInstruction, Func<ulong, ulong>)> Moves(IEnumerable<RegisterMove> moves) =>
        from extension in moves.Select(move => (move.Bits, move.IsSigned)).Append((Bits: 64, IsSigned: false)).Distinct().ToList()
        from source in _registers
        from destination in _registers
        where source != destination || extension.Bits != 64
        select (new MoveInstruction(false, destination, source, extension.Bits, extension.IsSigned),
            Step(destination, source, extension.Bits, extension.IsSigned));

    private IEnumerable<(MoveInstruction, Func<ulong, ulong>)> Exchanges() =>
        from bits in (int[])[32, 64]
        from first in _registers
        from second in _registers
        where first < second
        let there = Step(first, second, bits, isSigned: false)
        let back = Step(second, first, bits, isSigned: false)
        select (new MoveInstruction(true, first, second, bits, IsSigned: false), (Func<ulong, ulong>)(state =>
            With(there(state), Number(second), At(back(state), Number(second)))));

    private Func<ulong, ulong> Step(Gpr destination, Gpr source, int bits, bool isSigned)
    {
        var (to, from) = (Number(destination), Number(source));
        return state => With(state, to, Extend(At(state, from), bits, isSigned));
    }

    private int Number(Gpr register) => _registers.IndexOf(register);

    private byte Extend(byte content, int bits, bool isSigned)
    {
        if (_extended.TryGetValue((content, bits, isSigned), out var known))
            return known;

        var value = Junk.Extend(_contents[content], bits, isSigned);
        if (!_contents.Contains(value))
            _contents.Add(value);
        return _extended[(content, bits, isSigned)] = checked((byte)_contents.IndexOf(value));
    }

    private static byte At(ulong state, int register) => (byte)(state >> (BitsPerRegister * register));

    private static ulong With(ulong state, int register, byte content) =>
        state & ~(0xfful << (BitsPerRegister * register)) | (ulong)content << (BitsPerRegister * register);
}
