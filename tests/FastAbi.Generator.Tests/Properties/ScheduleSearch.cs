using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Binding;
using FastAbi.Model.Fields;
using FastAbi.Model.Names;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Tests.Properties;

/// <summary>
/// Looks for a schedule by trying everything: any move with any extension that the transfers need, and any 32- or
/// 64-bit exchange, between the registers of the transfers and rax. Nothing is known here about chains and cycles.
/// </summary>
internal sealed class ScheduleSearch
{
    private const int BitsPerRegister = 8;

    private readonly List<Gpr> _registers;
    private readonly List<(byte Register, byte Content, Extension Extension)> _goals;
    private readonly List<(Instruction Instruction, Func<ulong, ulong> Step)> _instructions;

    // What a register can hold: a state is one such number per register, packed.
    private readonly List<ulong> _contents = [];
    private readonly Dictionary<(byte Content, Extension Extension), byte> _extended = [];
    private readonly Dictionary<ulong, int> _failed = [];

    private ScheduleSearch(IReadOnlyList<Transfer> transfers)
    {
        _registers =
            [.. transfers.SelectMany(transfer => new[] { transfer.Source, transfer.Destination }).Append(RegisterFile.Result).Distinct()];
        // Bytes that no extension makes, all with their sign: whatever holds for these contents holds for any.
        foreach (var number in Enumerable.Range(1, _registers.Count))
            _contents.Add(0x8080808080808080 + (ulong)number * 0x0102030405060708);
        _goals = transfers.Select(
            transfer => (Number(transfer.Destination), Extend(Number(transfer.Source), transfer.Value.Extension), transfer.Value.Extension))
            .ToList();
        _instructions = [.. Moves(transfers.Select(transfer => transfer.Value.Extension)), .. Exchanges()];
    }

    /// <summary>The instructions of a schedule that is no longer than the limit, or null.</summary>
    public static List<Instruction>? Find(IReadOnlyList<Transfer> transfers, int limit)
    {
        var search = new ScheduleSearch(transfers);
        var path = new Stack<Instruction>();
        var start = Enumerable.Range(0, search._registers.Count).Aggregate(0ul, (state, register) => With(state, register, (byte)register));
        return limit >= 0 && search.Reaches(start, limit, path) ? [.. path] : null;
    }

    private bool Reaches(ulong state, int remaining, Stack<Instruction> path)
    {
        var missing = _goals.Count(goal => At(state, goal.Register) != goal.Content);
        if (missing == 0)
            return true;
        // An exchange brings at most two values home.
        if (missing > 2 * remaining || _failed.GetValueOrDefault(state) >= remaining
            || !_goals.TrueForAll(goal => IsAlive(state, goal.Content, goal.Extension)))
        {
            return false;
        }

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

    /// <summary>Whether a wanted value can still be made of some register.</summary>
    private bool IsAlive(ulong state, byte wanted, Extension extension)
    {
        for (var register = 0; register < _registers.Count; register++)
        {
            if (At(state, register) == wanted || Extend(At(state, register), extension) == wanted)
                return true;
        }
        return false;
    }

    private IEnumerable<(Instruction, Func<ulong, ulong>)> Moves(IEnumerable<Extension> extensions) =>
        from extension in extensions.Append(Extension.None).Distinct().ToList()
        from source in _registers
        from destination in _registers
        where source != destination || extension != Extension.None
        select ((Instruction)new Move(destination, source, extension, ""), Step(destination, source, extension));

    private IEnumerable<(Instruction, Func<ulong, ulong>)> Exchanges() =>
        from bits in (int[])[32, 64]
        from first in _registers
        from second in _registers
        where first < second
        let extension = new Extension(bits, IsSigned: false)
        let there = Step(first, second, extension)
        let back = Step(second, first, extension)
        select ((Instruction)new Exchange(first, second, bits, "", ""), (Func<ulong, ulong>)(state =>
            With(there(state), Number(second), At(back(state), Number(second)))));

    private Func<ulong, ulong> Step(Gpr destination, Gpr source, Extension extension)
    {
        var (to, from) = (Number(destination), Number(source));
        return state => With(state, to, Extend(At(state, from), extension));
    }

    private byte Number(Gpr register) => checked((byte)_registers.IndexOf(register));

    private byte Extend(byte content, Extension extension)
    {
        if (_extended.TryGetValue((content, extension), out var known))
            return known;
        var value = RegisterMachine.Extended(_contents[content], extension);
        if (!_contents.Contains(value))
            _contents.Add(value);
        return _extended[(content, extension)] = checked((byte)_contents.IndexOf(value));
    }

    private static byte At(ulong state, int register) => (byte)(state >> (BitsPerRegister * register));

    private static ulong With(ulong state, int register, byte content) =>
        state & ~(0xfful << (BitsPerRegister * register)) | (ulong)content << (BitsPerRegister * register);
}
