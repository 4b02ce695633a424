using FastAbi.Model.Operations;
using FastAbi.Native.Tests.Calls;

namespace FastAbi.Native.Tests;

/// <summary>Trampolines in a file of native/, each of which calls the same operation in its own way.</summary>
internal sealed class BrokenTrampolines(string name, CallPath path, Func<Operation> load)
{
    private const int Rounds = 20;

    private readonly Lazy<string> _library =
        new(() => MachineLibrary.WithTrampolines(name, Path.Combine(WorkFolder.Sources, $"{name}.S")));

    private readonly Lazy<Operation> _operation = new(load);

    /// <summary>What the checks find in the trampoline with that flaw.</summary>
    public IReadOnlyList<string> Violations(string flaw)
    {
        using var machine = new SimMachine(_library.Value);
        using var tester = new TrampolineTester(machine, Seed.Value);
        return tester.Test(_operation.Value, $"{name}_{flaw}", path, Rounds);
    }
}
