using System.Runtime.InteropServices;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Calls;

namespace FastAbi.Native.Tests.Inline;

/// <summary>Calls the functions of a library of call sites, with every kind of result.</summary>
internal sealed unsafe class InlineTester(SimMachine machine) : IDisposable
{
    private static readonly long[] _results = [-1, -38, long.MinValue, 0, 1, 0x40011, long.MaxValue];

    private readonly MachineCall* _call = (MachineCall*)NativeMemory.AllocZeroed((nuint)sizeof(MachineCall));
    private readonly CallMemory _memory = new();
    private readonly Random _random = new(Seed.Value);

    /// <summary>The registers in which a value that had to survive was seen at a hypercall.</summary>
    public HashSet<Gpr> Keepers { get; } = [];

    public void Dispose()
    {
        NativeMemory.Free(_call);
        _memory.Dispose();
    }

    /// <summary>What breaks the contract in a function that makes the call and nothing else.</summary>
    public IReadOnlyList<string> Plain(Operation operation, int rounds) => Run(operation, $"site_{operation.Symbol}", 1, rounds, () => []);

    /// <summary>What breaks the contract, or does not survive, in a function that makes the call twice and keeps values.</summary>
    public IReadOnlyList<string> Keeping(Operation operation, int rounds)
    {
        var kept = new Span<ulong>((void*)machine.Symbol("kept"), SiteText.Kept);
        foreach (ref var value in kept)
            value = _random.Next64();
        var lost = (ulong*)machine.Symbol("lost");
        *lost = 0;
        return Run(operation, $"keep_{operation.Symbol}", 2, rounds, () =>
        {
            ulong[] alive =
            [
                .. new Span<ulong>((void*)machine.Symbol("kept"), SiteText.Kept),
                .. new Span<ulong>((void*)machine.Symbol("given"), operation.Inputs.Count), _memory.OutPointer,
            ];
            Keepers.UnionWith(Enum.GetValues<Gpr>().Where(register => alive.Contains(_call->Seen[register])));
            return *lost == 0 ? [] : [$"lost: 0x{*lost:x}"];
        });
    }

    private IReadOnlyList<string> Run(
        Operation operation, string symbol, ulong hypercalls, int rounds, Func<IReadOnlyList<string>> more)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var result in _results.Append((long)_random.Next64()))
            {
                var call = new InlineCall(_call, _memory, operation, _random, hypercalls);
                IReadOnlyList<string> violations = [.. call.Run(machine, machine.Symbol(symbol), result, reaches: true), .. more()];
                if (violations.Count > 0)
                    return [.. violations.Select(violation => $"{symbol} with result {result} (FASTABI_SEED={Seed.Value}): {violation}")];
            }
        }
        return [];
    }
}
