using System.Runtime.InteropServices;
using FastAbi.Model.Operations;
using FastAbi.Native.Tests.Calls.Classic;

namespace FastAbi.Native.Tests.Calls;

/// <summary>Calls trampolines many times, with every kind of result.</summary>
internal sealed unsafe class TrampolineTester : IDisposable
{
    // Both sides of the border between error and success, and its ends; 0x40011 is the version of Xen 4.17.
    private static readonly long[] _results = [-1, -38, long.MinValue, 0, 1, 0x40011, long.MaxValue];

    private readonly SimMachine _machine;
    private readonly int _seed;
    private readonly ClassicOracle _oracle;
    private readonly MachineCall* _call = (MachineCall*)NativeMemory.AllocZeroed((nuint)sizeof(MachineCall));
    private readonly CallMemory _memory = new();

    /// <summary>Prepares calls in a machine; classic ones are held against an oracle, or against the model.</summary>
    public TrampolineTester(SimMachine machine, int seed, ClassicOracle? oracle = null) =>
        (_machine, _seed, _oracle) = (machine, seed, oracle ?? ModelOracle.Expect);

    /// <summary>Who calls.</summary>
    public Caller Caller { get; init; } = Caller.SystemV;

    /// <summary>How many calls were made.</summary>
    public int Calls { get; private set; }

    public void Dispose()
    {
        NativeMemory.Free(_call);
        _memory.Dispose();
    }

    /// <summary>Calls all three functions of an operation with each kind of result; what breaks the contract, or nothing.</summary>
    /// <param name="operation">What they should do.</param>
    /// <param name="mode">What <c>fastabi_init</c> has found, which the portable function goes by.</param>
    /// <param name="rounds">How often each kind of result is tried.</param>
    public IReadOnlyList<string> Test(Operation operation, FastAbiMode mode, int rounds)
    {
        var portable = mode switch
        {
            FastAbiMode.Native => CallPath.Native,
            FastAbiMode.Classic => ClassicPath(operation),
            _ => CallPath.None,
        };
        (string Symbol, CallPath Path)[] functions =
        [
            ($"fastabi_native_{operation.Symbol}", CallPath.Native),
            ($"fastabi_classic_{operation.Symbol}", ClassicPath(operation)),
            ($"fastabi_{operation.Symbol}", portable),
        ];
        return functions.Select(function => Test(operation, function.Symbol, function.Path, rounds))
            .FirstOrDefault(found => found.Count > 0) ?? [];
    }

    /// <summary>Calls one function of an operation with each kind of result; what breaks the contract, or nothing.</summary>
    public IReadOnlyList<string> Test(Operation operation, string symbol, CallPath path, int rounds)
    {
        var function = _machine.Symbol(symbol);
        var random = new Random(_seed);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var result in _results.Append((long)random.Next64()))
            {
                Calls++;
                TrampolineCall call = path == CallPath.Classic
                    ? new ClassicCall(_call, _memory, operation, random, _oracle) { Caller = Caller }
                    : new NativeCall(_call, _memory, operation, random) { Caller = Caller };
                var violations = call.Run(_machine, function, result, reaches: path != CallPath.None);
                if (violations.Count > 0)
                    return [.. violations.Select(violation => $"{symbol} with result {result} (FASTABI_SEED={_seed}): {violation}")];
            }
        }
        return [];
    }

    private static CallPath ClassicPath(Operation operation) => operation.Classic.IsCarried ? CallPath.Classic : CallPath.None;
}
