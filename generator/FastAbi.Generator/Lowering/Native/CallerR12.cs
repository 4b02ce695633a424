using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Native;

/// <summary>Follows the caller's r12 on its way to its home and back, so that an unwinder finds it after each instruction.</summary>
internal static class CallerR12
{
    /// <summary>The instructions, each with where it leaves the caller's r12.</summary>
    public static IReadOnlyList<Instruction> Follow(IReadOnlyList<Instruction> setup, Gpr? home)
    {
        var at = Gpr.R12;
        var followed = new List<Instruction>();
        foreach (var instruction in setup)
        {
            var before = at;
            at = After(instruction, at);
            followed.Add(at == before ? instruction : instruction with { Unwind = new CallerR12In(at) });
        }
        return at == (home ?? Gpr.R12)
            ? followed
            : throw new InvalidOperationException($"the caller's r12 ends in {at}, not in its home");
    }

    /// <summary>What brings it back from its home; nothing where it has none.</summary>
    public static IReadOnlyList<Instruction> Restore(Gpr? home) => home is { } from
        ? [new Move(Gpr.R12, from, Extension.None, Value.CallerOf(Gpr.R12).Name) { Unwind = new CallerRestored(Gpr.R12) }]
        : [];

    private static Gpr After(Instruction instruction, Gpr register) => instruction switch
    {
        Move move when move.Source == register => move.Destination,
        Exchange exchange when exchange.First == register => exchange.Second,
        Exchange exchange when exchange.Second == register => exchange.First,
        _ => register,
    };
}
