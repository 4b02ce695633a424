using System.Runtime.InteropServices;
using FastAbi.Generator.Model;
using FastAbi.Native.Tests.Machine;

namespace FastAbi.Native.Tests.Calls;

/// <summary>Calls trampolines many times, with every kind of result.</summary>
internal sealed unsafe class TrampolineTester(SimMachine machine, int seed) : IDisposable
{
    // Both sides of the border between error and success, and its ends; 0x40011 is the version of Xen 4.17.
    private static readonly long[] _results = [-1, -38, long.MinValue, 0, 1, 0x40011, long.MaxValue];

    private readonly MachineCall* _call = (MachineCall*)NativeMemory.AllocZeroed((nuint)sizeof(MachineCall));
    private readonly CallMemory _memory = new();

    /// <summary>How many calls were made.</summary>
    public int Calls { get; private set; }

    public void Dispose()
    {
        NativeMemory.Free(_call);
        _memory.Dispose();
    }

    /// <summary>Calls both functions of an operation with each kind of result; what breaks the contract, or nothing.</summary>
    /// <param name="operation">What they should do.</param>
    /// <param name="isNative">Whether the portable function reaches the hypervisor.</param>
    /// <param name="rounds">How often each kind of result is tried.</param>
    public IReadOnlyList<string> Test(Operation operation, bool isNative, int rounds)
    {
        var violations = Test(operation, $"fastabi_native_{operation.Symbol}", reaches: true, rounds);
        return violations.Count > 0 ? violations : Test(operation, $"fastabi_{operation.Symbol}", isNative, rounds);
    }

    /// <summary>Calls one function of an operation with each kind of result; what breaks the contract, or nothing.</summary>
    public IReadOnlyList<string> Test(Operation operation, string symbol, bool reaches, int rounds)
    {
        var function = machine.Symbol(symbol);
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var result in _results.Append((long)random.Next64()))
            {
                Calls++;
                var violations = new TrampolineCall(_call, _memory, operation, random).Run(machine, function, result, reaches);
                if (violations.Count > 0)
                    return [.. violations.Select(violation => $"{symbol} with result {result} (FASTABI_SEED={seed}): {violation}")];
            }
        }
        return [];
    }
}
